#!/usr/bin/env python3
"""Records what programs write to a terminal of 80x24 while keys are typed, and what tmux makes of it.

    record.py OUTPUT_DIRECTORY [NAME...]

For each script below, writes NAME/output (the bytes, as TERM=xterm-256color), NAME/screens: after each step the offset
into the output, and the screen that tmux shows once it has been given the bytes up to there, and NAME/looks: the same
rows with their looks as escape sequences. Scripts of few steps are also cut at tenths, wherever that is. Needs tmux and
the programs; a script whose program is missing is skipped.
"""
import errno, fcntl, os, pty, re, select, shutil, struct, subprocess, sys, tempfile, termios, time

COLS, ROWS = 80, 24
QUIET, LONGEST = 0.35, 4.0

# What vttest asks before it begins.
ANSWERS = {b"\x1b[0c": b"\x1b[?64;6;22c", b'\x1bP$q"p\x1b\\': b'\x1bP1$r64;1"p\x1b\\'}

SCRIPTS = {}


def script(name, argv, *steps, files=None, env=None):
    SCRIPTS[name] = (argv, steps, files or {}, env or {})


TEXT = "".join(f"{i:03d} The quick brown fox jumps over the lazy dog. {'na ' * (i % 30)}\n" for i in range(1, 121))
CODE = '''#include <stdio.h>

/* A comment that vim colours. */
int main(int argc, char **argv)
{
    for (int i = 0; i < argc; i++) {
        printf("%d: %s\\n", i, argv[i]);
    }
    return 0;
}
'''
TORTURE = """plain ascii
latin: äöü ßÆŒ ñ ç
greek: Ελληνικά  cyrillic: Кириллица
box: ┌─┬─┐│ ││├─┼─┤└─┴─┘ ▀▄█░▒▓
cjk: 日本語テキスト 中文字符 한국어
fullwidth: ＡＢＣ１２３ halfwidth: ｱｲｳ
combining: e\u0301 a\u0308 n\u0303 o\u0302\u0323 x\u0336y\u0336z\u0336
emoji: 😀 🎉 🚀 ⌚ ☕
arrows: ← ↑ → ↓ ⇐ ⇒ math: ∀x∈ℝ ∑∏∫√∞
braille: ⠁⠃⠉⠙⠑ thai: ภาษาไทย hindi: हिन्दी
hebrew: עברית arabic: العربية
wide at the edge: """ + "x" * 61 + "日本\n" + "y" * 79 + "語 wraps\n" + """zero width: a\u200bb\u200cc\u2060d
end
"""

# In a process namespace of its own, so that a recording does not tell what else ran on the machine.
ALONE = ["unshare", "-pf", "--mount-proc"]

script("vim-edit", ["vim", "-u", "NONE", "-N", "-i", "NONE", "sample.c"],
       ":syntax on\r", "/printf\r", "oputs(\"new line\");\x1b", "yyp5.", ":split\r", "\x17j", "gg=G", "u", "V3j", "\x1b",
       ":vsplit\r", "Gdd", ":w\r", ":qa!\r", files={"sample.c": CODE})
script("vim-text", ["vim", "-u", "NONE", "-N", "-i", "NONE", "text.txt"],
       "\x06", "\x06", "\x02", "50G", "zt", "ddP", "\x05\x05\x05", "\x19", ":set number\r", ":set hlsearch\r/lazy\r",
       "A and a long addition that makes the line wrap to the next row of the window for certain\x1b",
       "20ihello \x1b", "d5d", "u", ":set nowrap\r", "$", ":q!\r", files={"text.txt": TEXT})
script("less", ["less", "text.txt"], " ", " ", "b", "/lazy\r", "n", "G", "g", "\x1bOB", "-S\r", "h",
       "q", "q", files={"text.txt": TEXT})
script("man", ["man", "ls"], " ", " ", "/color\r", "n", "G", "q")
script("nano", ["nano", "text.txt"], "hello\r", "\x1bOB\x1bOB\x1bOC", "\x0b", "\x15", "\x17lazy\r", "\x07", "\x18", "\x16",
       "\x18n", files={"text.txt": TEXT})
script("top", ALONE + ["top", "-d", "60"], " ", "M", "h", "q", "q")
script("htop", ALONE + ["htop", "-d", "100"], "\x1bOB\x1bOB", "t", "\x1bOP", "q", "/sh", "\r", "q")
script("dialog-menu", ["dialog", "--menu", "Choose one of these", "15", "50", "5", "one", "The first", "two", "The second",
                       "three", "The third"], "\x1bOB", "\x1bOB", "\t", "\t", "\r")
script("dialog-form", ["dialog", "--title", "Form", "--form", "Fill in", "15", "60", "4", "Name:", "1", "1", "", "1", "10", "20",
                       "0", "Place:", "2", "1", "", "2", "10", "20", "0"], "Ada", "\x1bOBLondon", "\t", "\x1b")
script("mc", ["mc", "-u"], "\x1bOB\x1bOB", "\t", "\x1b[20~", "\x1b\x1b", "\t", "\x1bOR", "\x1b[21~", "\x1b[18~", "new\r", "\x1b[19~",
       "\x1b\x1b", "\x1b[21~", "\r", files={"a.txt": "a\n", "b/c.txt": "c\n", "d.c": CODE})
script("tmux", ["tmux", "-f", "/dev/null", "-L", "inner-%d" % os.getpid(), "new", "-x", "80", "-y", "24", "sh"],
       "echo hello\r", "\x02%", "seq 30\r", "\x02\"", "ls /\r", "\x02o", "clear\r", "\x02[", "\x1b[5~", "q", "\x02:kill-server\r")
script("bash", ["bash", "--norc", "--noprofile", "-i"],
       "echo hello\r", "echo a long line that is certain to be longer than the width of the terminal, which has eighty columns",
       "\x01\x1b[C\x1b[C\x1b[C\x1b[C\x1b[CX", "\x05 end", "\x17\x17\x17", "\r", "for i in 1 2 3; do\recho $i\rdone\r",
       "ls --color=always /usr\r", "\x12hello", "\r", "printf '%s\\n' {1..40}\r", "clear\r", "echo äöü日本\x7f\x7fx\r", "exit\r")
script("zsh", ["zsh", "-f", "-i"],
       "PROMPT='%B%F{green}%n@host%f%b %~ %# ' RPROMPT='[%?]'\r", "echo hello\r",
       "echo a long line that is certain to be longer than the width of the terminal, which has eighty columns",
       "\x01", "\x05\x17", "\r", "autoload -U compinit; compinit -D -u; zstyle ':completion:*' menu select\r", "ls /us\t\t",
       "\r", "false\r", "cat <<E\rone\rE\r", "exit\r")
script("fish", ["fish", "--no-config", "-i"], "echo hello\r", "for i in 1 2 3\recho $i\rend\r", "ls /us\t", "\x03", "exit\r")
script("python", ["python3", "-q"],
       "print('hello')\r", "for i in range(3):\r    print(i)\r\r",
       "'a long string that is certain to be longer than the width of the terminal, which has eighty columns '*2",
       "\x01\x1b[CX", "\r", "1/0\r", "\x1b[A\x1b[A", "\x03", "exit()\r", env={"PYTHON_BASIC_REPL": "1"})
script("node", ["node"], "1+1\r", "[1,2,3].map(x => x * 2)\r", "function f() {\rreturn 1\r}\r", "'abc'.to", "\t", "\t", "\x03", ".exit\r")
script("busybox-vi", ["busybox", "vi", "text.txt"], "\x06", "jjddp", "ihello\x1b", "/lazy\r", ":q!\r", files={"text.txt": TEXT})
script("torture", ["cat", "torture.txt"], files={"torture.txt": TORTURE})
script("git", ["sh", "-c", "git init -q . && git add . && git -c user.name=A -c user.email=a@b commit -qm 'First commit' && "
                "echo more >> a && git -c color.ui=always diff && git -c color.ui=always status && git -c core.pager='less -R' "
                "-c color.ui=always log --stat -p"], " ", "G", "q",
       files={"a": "one\ntwo\nthree\n", "b": CODE})
script("ls-color", ["ls", "-la", "--color=always", "/usr/lib"])
script("watch", ["watch", "-n", "1", "seq 10"], "", "q")
script("progress", ["sh", "-c", "for i in $(seq 0 5 100); do printf '\\r\\033[K[%-50s] %3d%%' "
                    "\"$(head -c $((i/2)) /dev/zero | tr '\\0' '#')\" $i; done; echo; echo done"])
script("vttest-cursor", ["vttest"], "1\r", *["\r"] * 6, "0\r")
script("vttest-features", ["vttest"], "2\r", *["\r"] * 16, "0\r")
script("vttest-vt102", ["vttest"], "8\r", *["\r"] * 16, "0\r")
DEB = """Package: recorded-progress-%d
Version: 1
Architecture: all
Maintainer: nobody <nobody@localhost>
Description: an empty package for a recording
"""
script("apt", ["sh", "-c", "for i in 1 2 3; do dpkg-deb -b p$i p$i.deb >/dev/null; done; "
               "apt-get -q -y -o Dpkg::Progress-Fancy=1 -o APT::Color=1 install $PWD/p1.deb $PWD/p2.deb $PWD/p3.deb; "
               "apt-get -q -y -o Dpkg::Progress-Fancy=1 remove recorded-progress-1 recorded-progress-2 recorded-progress-3"],
       files={f"p{i}/DEBIAN/control": DEB % i for i in (1, 2, 3)})


def size(fd):
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLS, 0, 0))


def read_until_quiet(fd, sink, quiet=QUIET, longest=LONGEST):
    started = time.time()
    while time.time() - started < longest:
        ready, _, _ = select.select([fd], [], [], quiet)
        if not ready:
            return True
        try:
            data = os.read(fd, 65536)
        except OSError as e:
            if e.errno == errno.EIO:
                return False
            raise
        if not data:
            return False
        sink += data
        for question, answer in ANSWERS.items():
            if question in data:
                os.write(fd, answer)
    return True


def record(argv, steps, files, env):
    home = tempfile.mkdtemp(prefix="record")
    work = os.path.join(home, "work")
    os.mkdir(work)
    for name, text in files.items():
        path = os.path.join(work, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as f:
            f.write(text)
    pid, fd = pty.fork()
    if pid == 0:
        size(0)
        os.chdir(work)
        clean = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "HOME": home,
                 "PS1": "$ ", "USER": "user", "SHELL": "/bin/sh", "COLUMNS": "", "TZ": "UTC"}
        del clean["COLUMNS"]
        clean.update(env)
        os.execvpe(argv[0], argv, clean)
    sink, cuts = bytearray(), []
    alive = read_until_quiet(fd, sink) if steps else read_until_quiet(fd, sink, 30, 60)
    cuts.append(len(sink))
    for keys in steps:
        if not alive:
            break
        try:
            os.write(fd, keys.encode())
        except OSError:
            break
        alive = read_until_quiet(fd, sink)
        if len(sink) != cuts[-1]:
            cuts.append(len(sink))
    os.close(fd)
    try:
        os.kill(pid, 1)
    except ProcessLookupError:
        pass
    os.waitpid(pid, 0)
    shutil.rmtree(home, ignore_errors=True)
    return bytes(sink), cuts


def tmux_screens(output, cuts):
    """What tmux shows of each prefix: (offset, cursor column, cursor row, alternate, rows)."""
    with tempfile.TemporaryDirectory() as directory:
        server = ["tmux", "-f", os.path.join(directory, "conf"), "-S", os.path.join(directory, "socket")]
        env = dict(os.environ, LANG="C.UTF-8", LC_ALL="C.UTF-8", TERM="xterm-256color")
        env.pop("TMUX", None)
        with open(os.path.join(directory, "conf"), "w") as f:
            f.write("set -g status off\nset -g remain-on-exit on\nset -g history-limit 2000\n")
        subprocess.run(server + ["new-session", "-d", "-s", "keep", "sleep 3600"], env=env, check=True)
        screens = []
        for number, cut in enumerate(cuts):
            with open(os.path.join(directory, "prefix"), "wb") as f:
                f.write(output[:cut])
            done = os.path.join(directory, f"done{number}")
            command = f"stty raw -echo; cat {directory}/prefix; touch {done}; sleep 600"
            name = f"s{number}"
            subprocess.run(server + ["new-session", "-d", "-s", name, "-x", str(COLS), "-y", str(ROWS), command], env=env, check=True)
            while not os.path.exists(done):
                time.sleep(0.02)
            time.sleep(0.1)
            rows = subprocess.run(server + ["capture-pane", "-p", "-e", "-N", "-t", name], env=env, check=True, capture_output=True).stdout
            where = subprocess.run(server + ["display-message", "-p", "-t", name, "#{cursor_x} #{cursor_y} #{alternate_on}"],
                                   env=env, check=True, capture_output=True).stdout.decode().split()
            subprocess.run(server + ["kill-session", "-t", name], env=env)
            screens.append((cut, *map(int, where), rows.decode("utf-8").split("\n")[:ROWS]))
        subprocess.run(server + ["kill-server"], env=env)
        return screens


GRAPHICS = {0x5F + i: c for i, c in enumerate(" ◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·")}


def plain(rows):
    """The text of rows captured with their looks: no escape sequences, line drawing as Unicode."""
    graphics, result = False, []
    for row in rows:
        text = ""
        for part in re.split(r"(\x1b\[[0-9;:]*m|\x1b\]8;.*?\x1b\\\\|[\x0e\x0f])", row):
            if part in ("\x0e", "\x0f"):
                graphics = part == "\x0e"
            elif not part.startswith("\x1b"):
                text += part.translate(GRAPHICS) if graphics else part
        result.append(text.rstrip(" "))
    return result


def main():
    target, names = sys.argv[1], sys.argv[2:] or list(SCRIPTS)
    for name in names:
        argv, steps, files, env = SCRIPTS[name]
        if not shutil.which(argv[0]):
            print(f"{name}: {argv[0]} is missing")
            continue
        output, cuts = record(argv, steps, files, env)
        if len(cuts) < 10:
            cuts = sorted(set(cuts) | {len(output) * i // 10 for i in range(1, 10)})
        screens = tmux_screens(output, cuts)
        folder = os.path.join(target, name)
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "output"), "wb") as f:
            f.write(output)
        with open(os.path.join(folder, "screens"), "w", encoding="utf-8") as f:
            for cut, x, y, alternate, rows in screens:
                f.write(f"@ {cut} {x + 1} {y + 1} {alternate}\n")
                f.writelines(row + "\n" for row in plain(rows))
        with open(os.path.join(folder, "looks"), "w", encoding="utf-8") as f:
            for screen in screens:
                f.write(f"@ {screen[0]}\n")
                f.writelines(row + "\n" for row in screen[4])
        print(f"{name}: {len(output)} bytes, {len(screens)} screens")


if __name__ == "__main__":
    main()
