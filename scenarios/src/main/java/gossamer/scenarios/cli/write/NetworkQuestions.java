package gossamer.scenarios.cli.write;

import gossamer.graphs.catalogue.Topologies;
import gossamer.graphs.catalogue.TopologyKind;
import gossamer.graphs.changing.ChangingTopologies;
import gossamer.scenarios.cli.terminal.Parameters;
import gossamer.scenarios.cli.terminal.Prompt;
import gossamer.scenarios.cli.terminal.Prompt.Back;
import gossamer.scenarios.cli.terminal.Prompt.Choice;
import gossamer.scenarios.input.InputException;
import gossamer.scenarios.input.Inputs;
import gossamer.scenarios.input.Nearest;
import gossamer.scenarios.input.Position;
import gossamer.scenarios.network.Network;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks for one or several networks, each of which is built or read at once. One thread. */
final class NetworkQuestions {
  private static final String NODES = "nodes";

  /** A name, and behind it what {@code gossamer topology} takes, too. */
  private static final Pattern WORDS = Pattern.compile("(.*?)((?:\\s+[A-Za-z]+=\\S+)*)");

  private final Prompt prompt;
  private final Path folder;
  private final List<Choice> kinds = Interview.choices(Topologies.CATALOGUE);

  /**
   * A network that was asked for.
   *
   * @param keys in a scenario
   * @param network as it is
   */
  record Chosen(Map<String, String> keys, Network network) {
    boolean isSame(Chosen other) {
      return keys.equals(other.keys);
    }
  }

  /** A name with parameters, some of which may be missing. */
  private record Words(String name, Map<String, String> parameters) {}

  /**
   * Questions to come.
   *
   * @param folder where the scenario will be, which files are named from
   */
  NetworkQuestions(Prompt prompt, Path folder) {
    this.prompt = prompt;
    this.folder = folder;
    prompt.propose(key(0), "grid");
    prompt.propose(NODES, "16");
    prompt.propose("probability", "0.3");
  }

  private static String key(int number) {
    return "network " + number;
  }

  /** Asks until somebody says that there are no more. */
  List<Chosen> ask() throws IOException, Back {
    List<Chosen> networks = new ArrayList<>();
    while (true) {
      int number = networks.size();
      if (number > 0) {
        prompt.proposeFirst(key(number), "");
      }
      try {
        Words words =
            prompt.ask(
                key(number),
                number == 0
                    ? "Network: a kind, or a file such as GraphML or an edge list"
                    : "Another network, to compare",
                kinds,
                answer -> words(answer, number > 0));
        if (words.name().isEmpty()) {
          prompt.propose(key(number), null);
          return networks;
        }
        parameters(words, networks);
      } catch (InputException e) { // of several parameters that do not go together
        prompt.refuse(e);
      } catch (Back e) {
        if (networks.isEmpty()) {
          throw e;
        }
        networks.removeLast();
      }
    }
  }

  /** Asks for what is missing, and adds the network; back asks for its name again. */
  private void parameters(Words words, List<Chosen> networks) throws IOException {
    try {
      Chosen chosen = chosen(words, networks);
      prompt.say(said(chosen.network()));
      networks.add(chosen);
    } catch (Back e) {
      return;
    }
  }

  private Words words(String answer, boolean mayBeNone) {
    if (mayBeNone && (answer.isEmpty() || answer.equals("none"))) {
      return new Words("", Map.of());
    }
    Matcher matcher = WORDS.matcher(answer);
    if (!matcher.matches()) {
      throw Prompt.wrong("give a kind or a file");
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String word : matcher.group(2).strip().split("\\s+", -1)) {
      if (!word.isEmpty()) {
        String[] parts = word.split("=", 2);
        parameters.put(parts[0], parts[1]);
      }
    }
    String name = matcher.group(1);
    if (file(name) != null) {
      network(name, parameters); // read at once
      return new Words(name, parameters);
    }
    if (ChangingTopologies.CATALOGUE.find(name).isPresent()) {
      throw Prompt.wrong(
          "this network changes; 'gossamer new --kind changing-network' writes a scenario with one");
    }
    if (name.matches(".*[./\\\\].*")) {
      find(name); // says where it was looked for
    }
    List<String> names = Topologies.CATALOGUE.names();
    if (!names.contains(name) && !name.matches("[0-9]+")) {
      throw Prompt.wrong(
          "'%s' is neither a file here nor a kind of topology; %s"
              .formatted(
                  name,
                  Nearest.to(name, names)
                      .map(near -> "did you mean '" + near + "'?")
                      .orElse("? lists the kinds")));
    }
    String kind = Prompt.pick(name, kinds);
    Parameters.requireRight(TopologyKind.class, kind, Parameters.words(parameters));
    return new Words(kind, parameters);
  }

  private Chosen chosen(Words words, List<Chosen> before) throws IOException, Back {
    Map<String, String> keys = new LinkedHashMap<>();
    boolean isFile = file(words.name()) != null;
    keys.put(isFile ? "file" : "kind", words.name());
    keys.putAll(words.parameters());
    if (!isFile) {
      List<RecordComponent> missing =
          asked(words.name()).stream()
              .filter(each -> !words.parameters().containsKey(each.getName()))
              .toList();
      keys.putAll(Parameters.ask(prompt, TopologyKind.class, words.name(), missing));
    }
    Map<String, String> parameters = new LinkedHashMap<>(keys);
    parameters.remove(isFile ? "file" : "kind");
    Chosen chosen = new Chosen(keys, network(words.name(), parameters));
    if (before.stream().anyMatch(chosen::isSame)) {
      throw Prompt.wrong("this network is in the list already");
    }
    return chosen;
  }

  /** The number of nodes, and whatever has no default. */
  private static List<RecordComponent> asked(String kind) {
    Class<?> type = Topologies.CATALOGUE.find(kind).orElseThrow().type();
    List<RecordComponent> required = Parameters.required(type);
    return Parameters.all(type).stream()
        .filter(each -> each.getName().equals(NODES) || required.contains(each))
        .toList();
  }

  private Network network(String name, Map<String, String> parameters) {
    Path file = file(name);
    List<String> words = Parameters.words(parameters);
    return Network.of(file == null ? name : file.toString(), words)
        .requireUndirected("The algorithms and rates to choose from here")
        .requireConnected();
  }

  /** The file of this name; null for a kind, and for what is neither. */
  private @Nullable Path file(String name) {
    if (Topologies.CATALOGUE.find(name).isPresent()) {
      return null;
    }
    try {
      return find(name);
    } catch (InputException e) {
      return null;
    }
  }

  private Path find(String name) {
    return new Inputs(folder.resolve("scenario.yaml")).find(name, Position.of(name));
  }

  /** What the user wrote, and how large it is. */
  static String said(Network network) {
    return network.shortTitle() + ": " + size(network);
  }

  /** The size of a network in words. */
  static String size(Network network) {
    return "%,d nodes, %s".formatted(network.topology().nodes(), network.topology().linksInWords());
  }
}
