package dev.ptymcp.app.cli;

import static dev.ptymcp.app.cli.CompletionWords.quoted;

import dev.ptymcp.app.cli.Definition.Flag;
import dev.ptymcp.app.cli.Definition.Form;
import dev.ptymcp.app.cli.Definition.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Completion for zsh: a function for {@code fpath}, which can be sourced too. */
final class ZshCompletion {

    private ZshCompletion() {}

    static String script(CompletionWords words) {
        return """
                #compdef pty-mcp
                # Completion of pty-mcp for zsh, made by: pty-mcp completion zsh
                _pty-mcp() {
                  local word command= part=
                  local -a choices flags settings
                  settings=(@SETTINGS@)
                  for word in ${words[2,CURRENT-1]}; do
                    case $word in -*|'{'*) continue ;; esac
                    if [[ -z $command ]]; then command=$word; elif [[ -z $part ]]; then part=$word; fi
                  done
                  local files=
                  case $command in
                @COMMANDS@
                  esac
                  case ${words[CURRENT]} in
                @VALUES@
                    --*=*) compset -P '*='; _files ;;
                    -*) _describe -o flag flags -S '' ; compadd -S '' -- $settings ;;
                    *) (( $#choices )) && _describe word choices; [[ -n $files ]] && _files ;;
                  esac
                  return 0
                }
                if [[ $funcstack[1] = _pty-mcp ]]; then _pty-mcp "$@"; else compdef _pty-mcp pty-mcp; fi
                """.replace("@COMMANDS@", commands(words))
                .replace("@VALUES@", values(words))
                .replace("@SETTINGS@", String.join(" ", words.typedSettings()));
    }

    private static String commands(CompletionWords words) {
        List<String> lines = new ArrayList<>();
        String names =
                array(words.definitions().stream().map(definition -> described(definition.name(), definition.about())));
        lines.add("    '') choices=(" + names + " " + quoted("help:what there is") + ") flags=("
                + flags(CompletionWords.ALWAYS.stream()) + ") ;;");
        lines.add("    help) choices=(" + names + ") ;;");
        for (Definition definition : words.definitions()) {
            lines.add("    " + definition.name() + ") flags=("
                    + flags(Stream.concat(definition.allFlags().stream(), CompletionWords.ALWAYS.stream())) + ")");
            lines.add("      [[ -z $part ]] && choices=("
                    + array(definition.forms().stream().flatMap(ZshCompletion::words)) + ")");
            if (CompletionWords.takes(definition, Operand.TOOL)) {
                lines.add("      choices=(" + String.join(" ", words.tools()) + ")");
            }
            if (CompletionWords.takes(definition, Operand.FILE)) {
                lines.add(definition.words().isEmpty() ? "      files=yes" : "      [[ -n $part ]] && files=yes");
            }
            lines.add("      ;;");
        }
        return String.join("\n", lines);
    }

    private static Stream<String> words(Form form) {
        return Stream.concat(form.word().stream().map(word -> described(word, form.text())), form.choices().stream());
    }

    private static String flags(Stream<Flag> flags) {
        return array(flags.map(flag -> described("--" + flag.name() + (flag.takesValue() ? "=" : ""), flag.text())));
    }

    private static String described(String word, String text) {
        return quoted(word + ":" + text);
    }

    private static String array(Stream<String> elements) {
        return elements.collect(Collectors.joining(" "));
    }

    private static String values(CompletionWords words) {
        return words.definitions().stream()
                .flatMap(definition -> definition.allFlags().stream())
                .filter(flag -> !flag.choices().isEmpty())
                .map(flag -> "    --" + flag.name() + "=*) compset -P '*='; compadd -- "
                        + String.join(" ", flag.choices()) + " ;;")
                .collect(Collectors.joining("\n"));
    }
}
