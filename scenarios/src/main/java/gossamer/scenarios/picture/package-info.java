/**
 * Networks as pictures: {@link gossamer.scenarios.picture.SpringLayout} places the nodes, {@link
 * gossamer.scenarios.picture.NetworkPicture} draws them as SVG.
 */
@NullMarked
package gossamer.scenarios.picture;

import org.jspecify.annotations.NullMarked;
