package gossamer.scenarios.cli;

import gossamer.graphs.catalogue.Topologies;
import gossamer.scenarios.network.RepairArguments;
import gossamer.scenarios.schema.ScenarioSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Scripts that complete the command line in a shell, made from the commands themselves. Of the
 * files, those are offered that the argument can be: its label says which.
 */
final class Completion {
  /** Endings of files that hold networks; others can, but are not offered. */
  private static final List<String> NETWORK_ENDINGS =
      List.of(
          "graphml",
          "gexf",
          "gml",
          "dot",
          "gv",
          "json",
          "dimacs",
          "col",
          "metis",
          "graph",
          "mtx",
          "csv",
          "tsv",
          "txt",
          "edges",
          "edgelist",
          "el");

  /** What --set can begin with. */
  private static final List<String> SETTINGS =
      ScenarioSchema.paths().stream().map(path -> path + "=").toList();

  /** What a shell may offer for an argument. */
  private record Offer(List<String> words, Files files) {
    static Offer of(ArgSpec argument) {
      List<String> words =
          isSetting(argument)
              ? SETTINGS
              : argument.completionCandidates() == null
                  ? List.of()
                  : StreamSupport.stream(argument.completionCandidates().spliterator(), false)
                      .toList();
      return new Offer(words, Files.of(argument));
    }

    private static boolean isSetting(ArgSpec argument) {
      return argument instanceof OptionSpec option && option.longestName().equals("--set");
    }

    boolean isEmpty() {
      return words.isEmpty() && files == Files.NONE;
    }

    String spaced() {
      return String.join(" ", words);
    }
  }

  /** Which files, by their names in the scripts. */
  private enum Files {
    NONE,
    SCENARIOS,
    NETWORKS,
    FOLDERS,
    ANY;

    static Files of(ArgSpec argument) {
      return switch (argument.paramLabel()) {
        case "SCENARIO" -> SCENARIOS;
        case "DIR" -> FOLDERS;
        case "NETWORK" -> NETWORKS;
        case "FILE" -> ANY;
        default -> argument.type() == Path.class ? ANY : NONE;
      };
    }

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private final Map<String, CommandLine> commands;

  /** Completes a program's commands. */
  Completion(CommandLine program) {
    this.commands = program.getSubcommands();
  }

  private static List<OptionSpec> options(CommandLine command) {
    return command.getCommandSpec().options().stream().filter(each -> !each.hidden()).toList();
  }

  /** The argument at a place after the command, the last one for all that follow. */
  private static List<Offer> positional(CommandLine command, List<String> programs) {
    CommandSpec spec = command.getCommandSpec();
    if (spec.helpCommand()) {
      return List.of(new Offer(programs, Files.NONE));
    }
    List<Offer> offers = new ArrayList<>();
    for (PositionalParamSpec each : spec.positionalParameters()) {
      int last = Math.min(each.index().max(), each.index().min() + 1);
      for (int k = offers.size(); k <= last; k++) {
        offers.add(Offer.of(each));
      }
    }
    return offers;
  }

  private static boolean takesValue(OptionSpec option) {
    return option.arity().max() > 0;
  }

  private static String patterns(OptionSpec option) {
    return String.join("|", option.names());
  }

  private static String words(List<OptionSpec> options) {
    return options.stream().map(OptionSpec::longestName).collect(Collectors.joining(" "));
  }

  private List<String> names() {
    return List.copyOf(commands.keySet());
  }

  /** For bash, and for zsh with its bashcompinit. */
  String bash() {
    StringBuilder cases = new StringBuilder();
    commands.forEach((name, command) -> cases.append(bash(name, command)));
    return """
    # Completes the command line of gossamer in bash and zsh; made by `gossamer completion bash`.
    if [ -n "${ZSH_VERSION:-}" ]; then
      autoload -Uz compinit bashcompinit && compinit && bashcompinit
    fi

    _gossamer() {
      local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
      local command=${COMP_WORDS[1]:-} words="" files=none place=0 first="" k
      COMPREPLY=()
      if [ "$COMP_CWORD" -eq 1 ]; then
        words="COMMANDS"
        case $word in -*) words="--help --version" ;; esac
      else
        case $command in
    CASES    esac
      fi
      COMPREPLY=($(compgen -W "$words" -- "$word"))
      case "${#COMPREPLY[@]} ${COMPREPLY[0]:-}" in # a value follows at once
        "1 "*=) type compopt >/dev/null 2>&1 && compopt -o nospace 2>/dev/null ;;
      esac
      [ "$files" = none ] && return
      type compopt >/dev/null 2>&1 && compopt -o filenames 2>/dev/null
      local IFS=$'\\n'
      COMPREPLY+=($(compgen -d -- "$word"))
      case $files in
        any) COMPREPLY+=($(compgen -f -- "$word" | while read -r k; do [ -d "$k" ] || echo "$k"; done)) ;;
        scenarios) COMPREPLY+=($(compgen -f -- "$word" | grep -E '\\.ya?ml$')) ;;
        networks) COMPREPLY+=($(compgen -f -- "$word" | grep -E '\\.(ENDINGS)(\\.gz)?$')) ;;
      esac
      return 0
    }

    # Sets $words to what can follow the network $1: the parameters of a kind, or repairs of a file.
    _gossamer_parameters() {
      case $1 in
    PARAMETERS    *) words="REPAIRS" ;;
      esac
    }

    # Sets $place to the number of arguments before the cursor, and $first to the first of them; $1
    # are the options with a value.
    _gossamer_place() {
      place=0 first=
      for ((k = 2; k < COMP_CWORD; k++)); do
        case " $1 " in
          *" ${COMP_WORDS[k]} "*) k=$((k + 1)) ;;
          *)
            case ${COMP_WORDS[k]} in
              -*) ;;
              *)
                [ "$place" -gt 0 ] || first=${COMP_WORDS[k]}
                place=$((place + 1))
                ;;
            esac
            ;;
        esac
      done
    }

    complete -F _gossamer gossamer ./gossamer
    """
        .replace("COMMANDS", String.join(" ", names()))
        .replace("ENDINGS", String.join("|", NETWORK_ENDINGS))
        .replace("PARAMETERS", parameters())
        .replace("REPAIRS", String.join(" ", RepairArguments.words()))
        .replace("CASES", cases);
  }

  private static String parameters() {
    return Topologies.CATALOGUE.entries().stream()
        .map(
            kind ->
                "    %s) words=\"%s\" ;;\n"
                    .formatted(
                        kind.name(),
                        Stream.of(kind.type().getRecordComponents())
                            .map(component -> component.getName() + "=")
                            .collect(Collectors.joining(" "))))
        .collect(Collectors.joining());
  }

  private String bash(String name, CommandLine command) {
    List<OptionSpec> options = options(command);
    StringBuilder text = new StringBuilder("      " + name + ")\n        case $before in\n");
    for (OptionSpec option : options) {
      if (takesValue(option)) {
        Offer offer = Offer.of(option);
        text.append(
            offer.isEmpty()
                ? "          %s) return ;;\n".formatted(patterns(option))
                : "          %s) words=\"%s\"; files=%s ;;\n"
                    .formatted(patterns(option), offer.spaced(), offer.files()));
      }
    }
    String valued =
        options.stream()
            .filter(Completion::takesValue)
            .flatMap(option -> List.of(option.names()).stream())
            .collect(Collectors.joining(" "));
    text.append("          *)\n            _gossamer_place \"%s\"\n".formatted(valued));
    text.append("            case $word,$place in\n");
    text.append("              -*) words=\"%s\" ;;\n".formatted(words(options)));
    List<Offer> places = positional(command, names());
    boolean network = !places.isEmpty() && places.getFirst().files() == Files.NETWORKS;
    for (int k = 0; k < places.size(); k++) {
      Offer offer = places.get(k);
      if (network && k > 0) {
        text.append("              *) _gossamer_parameters \"$first\" ;;\n");
        break;
      } else if (!offer.isEmpty()) {
        text.append(
            "              *,%d) words=\"%s\"; files=%s ;;\n"
                .formatted(k, offer.spaced(), offer.files()));
      }
    }
    return text.append("            esac ;;\n        esac ;;\n").toString();
  }

  /** For fish. */
  String fish() {
    StringBuilder text =
        new StringBuilder(
            """
            # Completes the command line of gossamer in fish; made by `gossamer completion fish`.
            complete -c gossamer -f
            """);
    commands.forEach(
        (name, command) -> {
          text.append(
              "complete -c gossamer -n __fish_use_subcommand -a %s -d %s\n"
                  .formatted(name, quoted(summary(command))));
          String here = "complete -c gossamer -n '__fish_seen_subcommand_from " + name + "'";
          for (OptionSpec option : options(command)) {
            text.append(here).append(fish(option)).append('\n');
          }
          for (Offer offer : positional(command, names()).stream().distinct().toList()) {
            if (!offer.isEmpty()) {
              text.append(here).append(fish(offer)).append('\n');
            }
          }
        });
    return text.toString();
  }

  private static String fish(OptionSpec option) {
    StringBuilder text = new StringBuilder();
    for (String name : option.names()) {
      text.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("^-+", ""));
    }
    if (takesValue(option)) {
      Offer offer = Offer.of(option);
      text.append(offer.files() == Files.ANY ? " -r -F" : " -x" + fish(offer));
    }
    return text.append(" -d ").append(quoted(String.join(" ", option.description()))).toString();
  }

  private static String fish(Offer offer) {
    List<String> sources = new ArrayList<>(offer.words());
    switch (offer.files()) {
      case NONE -> {}
      case SCENARIOS -> sources.add("(__fish_complete_suffix .yaml)");
      case FOLDERS -> sources.add("(__fish_complete_directories)");
      case NETWORKS ->
          sources.add(
              NETWORK_ENDINGS.stream()
                  .map(ending -> "." + ending)
                  .collect(Collectors.joining(" ", "(__fish_complete_suffix ", ")")));
      case ANY -> sources.add("(__fish_complete_path)");
    }
    return sources.isEmpty() ? "" : " -a " + quoted(String.join(" ", sources));
  }

  private static String summary(CommandLine command) {
    String[] lines = command.getCommandSpec().usageMessage().description();
    return lines.length == 0 ? "" : lines[0].replaceFirst("(?s)([.:]) .*", "").replace("%n", " ");
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
