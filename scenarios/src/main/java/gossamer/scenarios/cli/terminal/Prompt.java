package gossamer.scenarios.cli.terminal;

import gossamer.scenarios.input.InputError;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Nearest;
import gossamer.scenarios.input.Position;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks questions on a terminal. Each has an answer to propose, which Enter accepts: the one given
 * before, if there is one. Mutable; one thread.
 */
public final class Prompt {
  /** Longer menus are shown only if somebody asks for them. */
  private static final int SHORT_MENU = 9;

  private static final String INDENT = "  ";

  private final BufferedReader in;
  private final PrintWriter out;
  private final int width;
  private final Map<String, String> proposals = new HashMap<>();

  /**
   * What can be chosen.
   *
   * @param description one line, or nothing
   */
  public record Choice(String name, String description) {}

  /** What becomes of an answer. */
  @FunctionalInterface
  public interface Reading<T> {
    /**
     * Reads an answer, which is not blank.
     *
     * @throws InputException with the reasons why it will not do
     */
    T read(String answer);
  }

  /** Somebody wants to answer the previous question again. */
  public static final class Back extends Exception {
    private static final long serialVersionUID = 1L;

    private Back() {
      super("back");
    }
  }

  /**
   * Questions to come.
   *
   * @param width of the terminal, in columns
   */
  public Prompt(BufferedReader in, PrintWriter out, int width) {
    this.in = in;
    this.out = out;
    this.width = width;
  }

  /** Proposes an answer to a question; null for none. */
  public void propose(String key, @Nullable String answer) {
    if (answer == null) {
      proposals.remove(key);
    } else {
      proposals.put(key, answer);
    }
  }

  /** Proposes an answer to a question that has none yet. */
  public void proposeFirst(String key, String answer) {
    proposals.putIfAbsent(key, answer);
  }

  /** What is proposed now. */
  public @Nullable String proposal(String key) {
    return proposals.get(key);
  }

  /** Says something back. */
  public void say(String text) {
    Wrapping.lines(INDENT, text, width).forEach(out::println);
  }

  /** Says something in a column behind a word. */
  public void say(String head, String text) {
    Wrapping.lines(INDENT + head, text, width).forEach(out::println);
  }

  /** Says why something will not do. */
  public void refuse(InputException wrong) {
    for (InputError error : wrong.errors()) {
      say((error.position().line() > 0 ? error.position() + ": " : "") + error.message());
    }
    say("Please try again.");
  }

  /** An answer that will not do. */
  public static InputException wrong(String reason) {
    return new InputException(Position.of(""), reason);
  }

  /** Asks for one of several names, or its number in the menu. */
  public String choose(String key, String text, List<Choice> choices) throws IOException, Back {
    return ask(key, text, choices, answer -> pick(answer, choices));
  }

  /** Asks for some of several names, or their numbers in the menu. */
  public List<String> chooseSeveral(String key, String text, List<Choice> choices)
      throws IOException, Back {
    return ask(
        key,
        text + "; several with commas",
        choices,
        answer -> {
          Set<String> names = new LinkedHashSet<>();
          for (String word : answer.split("[,\\s]+", -1)) {
            String name = word.isEmpty() ? "" : pick(word, choices);
            if (!name.isEmpty() && !names.add(name)) {
              throw wrong("'%s' is given twice".formatted(name));
            }
          }
          if (names.isEmpty()) {
            throw wrong("name at least one");
          }
          return new ArrayList<>(names);
        });
  }

  /** The choice that somebody means: by its name or, where no name is a number, by its number. */
  public static String pick(String answer, List<Choice> choices) {
    List<String> names = choices.stream().map(Choice::name).toList();
    if (names.contains(answer)) {
      return answer;
    }
    if (isNumbered(names) && answer.matches("[0-9]{1,6}")) {
      int number = Integer.parseInt(answer);
      if (number >= 1 && number <= names.size()) {
        return names.get(number - 1);
      }
      throw wrong("the menu ends at %d; ? shows it".formatted(names.size()));
    }
    throw wrong("unknown '%s'; %s".formatted(answer, Nearest.suggestion(answer, names)));
  }

  private static boolean isNumbered(List<String> names) {
    return names.stream().noneMatch(name -> name.matches("[0-9]+"));
  }

  /**
   * Asks until an answer will do.
   *
   * @param key of the question, for what is proposed
   * @param choices shown before if they are few, or when somebody asks for them with ?
   */
  public <T> T ask(String key, String text, List<Choice> choices, Reading<T> reading)
      throws IOException, Back {
    if (choices.size() <= SHORT_MENU && !choices.isEmpty()) {
      out.println();
      show(choices);
    }
    while (true) {
      String proposal = proposals.get(key);
      question(
          text
              + (choices.size() > SHORT_MENU ? " (? lists them)" : "")
              + (proposal == null ? "" : " [" + (proposal.isEmpty() ? "none" : proposal) + "]")
              + ":");
      String line = in.readLine();
      if (line == null) {
        throw new EOFException("the answers ended");
      }
      String answer = line.isBlank() ? proposal == null ? "" : proposal : line.strip();
      if (answer.equals("?") && !choices.isEmpty()) {
        show(choices);
        continue;
      }
      if (answer.equals("back")) {
        throw new Back();
      }
      try {
        if (answer.isEmpty() && proposal == null) {
          throw wrong("an answer is needed");
        }
        T result = reading.read(answer);
        proposals.put(key, answer);
        return result;
      } catch (InputException e) {
        refuse(e);
      }
    }
  }

  /** Leaves the cursor behind the question. */
  private void question(String text) {
    List<String> lines = Wrapping.lines("", text, width - 1);
    lines.subList(0, lines.size() - 1).forEach(out::println);
    out.print(lines.getLast() + " ");
    out.flush();
  }

  private void show(List<Choice> choices) {
    boolean numbered = isNumbered(choices.stream().map(Choice::name).toList());
    int longest = choices.stream().mapToInt(each -> each.name().length()).max().orElse(0);
    for (int k = 0; k < choices.size(); k++) {
      Choice choice = choices.get(k);
      String number = numbered ? "%3d  ".formatted(k + 1) : INDENT;
      String name = choice.name() + " ".repeat(longest - choice.name().length());
      Wrapping.lines(number + name + INDENT, choice.description(), width).forEach(out::println);
    }
  }
}
