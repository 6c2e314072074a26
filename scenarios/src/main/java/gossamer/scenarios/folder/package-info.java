/**
 * Files of a result folder, written so that none is ever torn and nothing of the user's is lost.
 *
 * <p>{@link gossamer.scenarios.folder.FolderWriter} puts a file whole or not at all, a {@link
 * gossamer.scenarios.folder.ResultFile} table by table, a {@link gossamer.scenarios.folder.RowFile}
 * row by row. {@link gossamer.scenarios.folder.FileList} remembers what Gossamer wrote, with
 * checksums: {@link gossamer.scenarios.folder.OwnFiles} replaces and removes nothing else. {@link
 * gossamer.scenarios.folder.FolderLock} keeps other processes out.
 */
@NullMarked
package gossamer.scenarios.folder;

import org.jspecify.annotations.NullMarked;
