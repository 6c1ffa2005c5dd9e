package dev.ptymcp.app.cli;

import static dev.ptymcp.app.cli.CompletionWords.quoted;

import dev.ptymcp.app.cli.Definition.Flag;
import dev.ptymcp.app.cli.Definition.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Completion for bash 3.2 and later, which needs nothing beside it. For bash {@code =} ends a word, so that the value of a flag is
 * a word of its own.
 */
final class BashCompletion {

    private BashCompletion() {}

    static String script(CompletionWords words) {
        return """
                # Completion of pty-mcp for bash, made by: pty-mcp completion bash
                _pty_mcp() {
                  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} flag= command= part= i
                  if [ "$cur" = = ]; then flag=$prev cur=; elif [ "$prev" = = ]; then flag=${COMP_WORDS[COMP_CWORD-2]}; fi
                  for ((i = 1; i < COMP_CWORD; i++)); do
                    case ${COMP_WORDS[i]} in -*|=|'{'*) continue ;; esac
                    if [ "${COMP_WORDS[i-1]}" = = ]; then continue; fi
                    if [ -z "$command" ]; then command=${COMP_WORDS[i]}; elif [ -z "$part" ]; then part=${COMP_WORDS[i]}; fi
                  done
                  local words= flags= files=
                  case $command in
                @COMMANDS@
                  esac
                  if [ -n "$flag" ]; then
                    words= files=yes
                    case $flag in
                @VALUES@
                    esac
                  elif [ "${cur#-}" != "$cur" ]; then
                    words="$flags "@SETTINGS@ files=
                  fi
                  COMPREPLY=($(compgen -W "$words" -- "$cur"))
                  if [ -n "$files" ]; then COMPREPLY=("${COMPREPLY[@]}" $(compgen -f -- "$cur")); fi
                  case ${COMPREPLY[0]} in *=) compopt -o nospace 2>/dev/null ;; esac
                }
                complete -F _pty_mcp pty-mcp
                """.replace("@COMMANDS@", commands(words))
                .replace("@VALUES@", values(words))
                .replace("@SETTINGS@", quoted(String.join(" ", words.typedSettings())));
    }

    private static String commands(CompletionWords words) {
        List<String> lines = new ArrayList<>();
        List<String> names = words.definitions().stream().map(Definition::name).toList();
        lines.add("    '') words=" + quoted(String.join(" ", names) + " help") + " flags=" + quoted(always()) + " ;;");
        lines.add("    help) words=" + quoted(String.join(" ", names)) + " ;;");
        for (Definition definition : words.definitions()) {
            lines.add("    " + definition.name() + ") flags=" + quoted(String.join(" ", words.typed(definition))));
            lines.add("      if [ -z \"$part\" ]; then words=" + quoted(String.join(" ", definition.words())) + "; fi");
            if (CompletionWords.takes(definition, Operand.TOOL)) {
                lines.add("      words=" + quoted(String.join(" ", words.tools())));
            }
            if (CompletionWords.takes(definition, Operand.FILE)) {
                lines.add(
                        definition.words().isEmpty()
                                ? "      files=yes"
                                : "      if [ -n \"$part\" ]; then files=yes; fi");
            }
            lines.add("      ;;");
        }
        return String.join("\n", lines);
    }

    private static String always() {
        return CompletionWords.ALWAYS.stream()
                .map(flag -> "--" + flag.name() + (flag.takesValue() ? "=" : ""))
                .collect(Collectors.joining(" "));
    }

    private static String values(CompletionWords words) {
        return words.definitions().stream()
                .flatMap(definition -> definition.allFlags().stream())
                .filter(flag -> !flag.choices().isEmpty())
                .map(BashCompletion::value)
                .collect(Collectors.joining("\n"));
    }

    private static String value(Flag flag) {
        return "      --" + flag.name() + ") words=" + quoted(String.join(" ", flag.choices())) + " files= ;;";
    }
}
