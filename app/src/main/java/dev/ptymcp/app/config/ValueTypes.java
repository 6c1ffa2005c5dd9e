package dev.ptymcp.app.config;

import dev.ptymcp.domain.model.session.SessionName;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The kinds of values that settings have. */
public final class ValueTypes {

    private ValueTypes() {}

    /** A whole number; underscores may group its digits. */
    public static ValueType<Integer> wholeNumber(int from, int to) {
        return new Scalar<Integer>(
                text -> Numbers.whole(text).filter(n -> n >= from && n <= to).map(Long::intValue),
                String::valueOf,
                "a whole number from " + from + " to " + to,
                false);
    }

    /** A number of bytes, bare or with the unit B, KiB, MiB or GiB. */
    public static ValueType<Integer> size(int from, int to) {
        return sizes(from, to, "");
    }

    /** As {@link #size}, and {@code 0}, which switches off what it limits. */
    public static ValueType<Integer> sizeOrOff(int from, int to) {
        return sizes(from, to, ", or 0 for off");
    }

    /** A time with the unit ms, s, m, h or d. */
    public static ValueType<Duration> duration(Duration from, Duration to) {
        return durations(from, to, "");
    }

    /** As {@link #duration}, and {@code 0}, which switches off what it limits. */
    public static ValueType<Duration> durationOrOff(Duration from, Duration to) {
        return durations(from, to, ", or 0 for off");
    }

    /** Yes or no. */
    public static ValueType<Boolean> flag() {
        return new Scalar<>(
                text -> text.equals("true") || text.equals("false")
                        ? Optional.of(text.equals("true"))
                        : Optional.empty(),
                String::valueOf,
                "true or false",
                false);
    }

    /** One of the constants of an enum, written in lower case with dashes. */
    public static <E extends Enum<E>> ValueType<E> choice(Class<E> constants) {
        return new Scalar<>(
                text -> Arrays.stream(constants.getEnumConstants())
                        .filter(constant -> name(constant).equals(text))
                        .findFirst(),
                ValueTypes::name,
                Arrays.stream(constants.getEnumConstants())
                        .map(ValueTypes::name)
                        .collect(Collectors.joining(", ", "one of ", "")),
                true);
    }

    /**
     * Several of the constants of an enum, each at most once, written as for {@link #choice} with commas between them; the
     * empty text for none. In a file it may also be an array of strings.
     */
    public static <E extends Enum<E>> ValueType<List<E>> choices(Class<E> constants) {
        ValueType<E> one = choice(constants);
        return new Scalar<>(
                text -> several(text, one::parse),
                values -> values.stream().map(one::format).collect(Collectors.joining(", ")),
                one.allowed().replace("one of ", "any of ") + ", with commas between them, or empty for none",
                true);
    }

    /** An address that begins with {@code https://} or {@code http://} and names a host, or the empty text for none. */
    public static ValueType<Optional<URI>> optionalUrl() {
        return new Scalar<>(
                ValueTypes::url,
                url -> url.map(URI::toString).orElse(""),
                "an address such as https://host:9099/audit, or empty for none",
                true);
    }

    /** Any text that is not empty, or the empty text for none. */
    public static ValueType<Optional<String>> optionalText() {
        return new Scalar<>(
                text -> Optional.of(text.isEmpty() ? Optional.empty() : Optional.of(text)),
                text -> text.orElse(""),
                "a text, or empty for none",
                true);
    }

    /**
     * Several texts, each at most once, with commas between them; the empty text for none. In a file it may also be an array
     * of strings.
     *
     * @param fits whether a text can be one of them; none has a comma or a quotation mark
     * @param each what they are, in a few words: {@code names of variables}
     */
    public static ValueType<List<String>> texts(Predicate<String> fits, String each) {
        return new Scalar<>(
                text -> several(
                        text, word -> Optional.of(word.strip()).filter(one -> one.indexOf('"') < 0 && fits.test(one))),
                values -> String.join(", ", values),
                each + ", with commas between them, or empty for none",
                true);
    }

    /** An absolute path, or the empty text for none. */
    public static ValueType<Optional<Path>> optionalPath() {
        return new Scalar<>(
                ValueTypes::path,
                path -> path.map(Path::toString).orElse(""),
                "an absolute path, or empty for none",
                true);
    }

    /** A name as sessions and owners have it, or the empty text for none. */
    public static ValueType<Optional<String>> optionalName() {
        return new Scalar<>(
                text -> text.isEmpty() || SessionName.fits(text)
                        ? Optional.of(Optional.of(text).filter(name -> !name.isEmpty()))
                        : Optional.empty(),
                name -> name.orElse(""),
                SessionName.RULE + ", or empty for none",
                true);
    }

    /** A word of letters, digits, {@code -} and {@code _}. */
    public static ValueType<String> word() {
        return new Scalar<>(
                text -> Optional.of(text).filter(word -> word.matches("[A-Za-z0-9_-]{1,64}")),
                word -> word,
                "1 to 64 letters, digits, - and _",
                true);
    }

    private static ValueType<Integer> sizes(int from, int to, String orOff) {
        Predicate<Long> inRange = n -> n >= from && n <= to;
        Predicate<Long> fits = orOff.isEmpty() ? inRange : inRange.or(n -> n == 0);
        return new Scalar<Integer>(
                text -> Numbers.bytes(text).filter(fits).map(Long::intValue),
                Numbers::showBytes,
                "a size from " + Numbers.showBytes(from) + " to " + Numbers.showBytes(to)
                        + " (bytes, or with KiB or MiB)" + orOff,
                true);
    }

    private static ValueType<Duration> durations(Duration from, Duration to, String orOff) {
        Predicate<Duration> inRange = d -> d.compareTo(from) >= 0 && d.compareTo(to) <= 0;
        Predicate<Duration> fits = orOff.isEmpty() ? inRange : inRange.or(Duration::isZero);
        return new Scalar<>(
                text -> Numbers.duration(text).filter(fits),
                Numbers::showDuration,
                "a time from " + Numbers.showDuration(from) + " to " + Numbers.showDuration(to)
                        + " (with ms, s, m, h or d)" + orOff,
                true);
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <E> Optional<List<E>> several(String text, Function<String, Optional<E>> one) {
        // What the reader of the file makes of an array of strings.
        boolean array = text.startsWith("[") && text.endsWith("]");
        String list = array ? text.substring(1, text.length() - 1).replace("\"", "") : text;
        List<E> values = new ArrayList<>();
        for (String word : list.isBlank() ? new String[0] : list.split(",", -1)) {
            Optional<E> value = one.apply(word);
            if (value.isEmpty() || values.contains(value.get())) {
                return Optional.empty();
            }
            values.add(value.get());
        }
        return Optional.of(List.copyOf(values));
    }

    private static Optional<Optional<URI>> url(String text) {
        if (text.isEmpty()) {
            return Optional.of(Optional.empty());
        }
        try {
            URI url = new URI(text);
            boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            boolean plain = url.getHost() != null && url.getUserInfo() == null && url.getFragment() == null;
            return web && plain ? Optional.of(Optional.of(url)) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<Optional<Path>> path(String text) {
        if (text.isEmpty()) {
            return Optional.of(Optional.empty());
        }
        try {
            return Optional.of(Path.of(text)).filter(Path::isAbsolute).map(Optional::of);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private record Scalar<T>(
            Function<String, Optional<T>> parser, Function<T, String> formatter, String allowed, boolean quoted)
            implements ValueType<T> {

        @Override
        public Optional<T> parse(String text) {
            return parser.apply(text.strip());
        }

        @Override
        public String format(T value) {
            return formatter.apply(value);
        }
    }
}
