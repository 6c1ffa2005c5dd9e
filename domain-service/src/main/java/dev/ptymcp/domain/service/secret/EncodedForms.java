package dev.ptymcp.domain.service.secret;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** How a value can be written: as it is, in base64 wherever it stands in what was encoded, percent-encoded. */
final class EncodedForms {

    /** What encoders leave as it is beside letters and digits: RFC 3986 and what browsers, forms and libraries make of it. */
    private static final List<String> LEFT_ALONE =
            List.of("", "-_.~", "-_.*", "-_.~/", "-_.!~*'()", "-_.~!$&'()*+,;=", "-_.!~*'();,/?:@&=+$#");

    private static final String UPPER = "0123456789ABCDEF";
    private static final String LOWER = "0123456789abcdef";

    private EncodedForms() {}

    /**
     * Every form, without doubles; the caller wipes them.
     *
     * @param value the value's bytes; wiped by the caller
     */
    static List<byte[]> of(byte[] value) {
        List<byte[]> forms = new ArrayList<>();
        byte[] shown = withoutControls(value);
        add(forms, shown);
        for (int before = 0; before < 3; before++) {
            addBase64(forms, value, before);
        }
        for (String left : LEFT_ALONE) {
            add(forms, percent(value, left, UPPER));
            add(forms, percent(value, left, LOWER));
        }
        if (contains(value, ' ')) {
            add(forms, plusForSpaces(percent(value, "-_.* ", UPPER)));
            add(forms, plusForSpaces(percent(value, "-_.* ", LOWER)));
        }
        add(forms, percentAll(value, UPPER));
        add(forms, percentAll(value, LOWER));
        return forms;
    }

    /** A terminal shows control characters as something else, or not at all: they are passed over on both sides. */
    static byte[] withoutControls(byte[] value) {
        byte[] kept = new byte[value.length];
        int length = 0;
        for (byte b : value) {
            if (b < 0 || b >= 0x20 && b != 0x7F) {
                kept[length++] = b;
            }
        }
        byte[] exact = Arrays.copyOf(kept, length);
        Arrays.fill(kept, (byte) 0);
        return exact;
    }

    private static void add(List<byte[]> forms, byte[] form) {
        boolean fresh =
                form.length >= SecretForms.SHORTEST && forms.stream().noneMatch(known -> Arrays.equals(known, form));
        if (fresh) {
            forms.add(form);
        } else {
            Arrays.fill(form, (byte) 0);
        }
    }

    /** The characters that depend on nothing but the value, when so many bytes stand before it in a group of three. */
    private static void addBase64(List<byte[]> forms, byte[] value, int before) {
        byte[] padded = new byte[before + value.length];
        System.arraycopy(value, 0, padded, before, value.length);
        int from = (before * 8 + 5) / 6;
        int to = padded.length * 8 / 6;
        for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
            byte[] encoded = encoder.encode(padded);
            add(forms, Arrays.copyOfRange(encoded, from, to));
            Arrays.fill(encoded, (byte) 0);
        }
        Arrays.fill(padded, (byte) 0);
    }

    private static byte[] percent(byte[] value, String left, String digits) {
        ByteArrayOutputStream out = new Wiped(value.length * 3);
        for (byte b : value) {
            if (plain(b) || b > 0 && left.indexOf(b) >= 0) {
                out.write(b);
            } else {
                escape(out, b, digits);
            }
        }
        return done(out);
    }

    private static byte[] percentAll(byte[] value, String digits) {
        ByteArrayOutputStream out = new Wiped(value.length * 3);
        for (byte b : value) {
            escape(out, b, digits);
        }
        return done(out);
    }

    private static void escape(ByteArrayOutputStream out, byte b, String digits) {
        byte[] hex = {'%', (byte) digits.charAt(b >> 4 & 0xF), (byte) digits.charAt(b & 0xF)};
        out.writeBytes(hex);
    }

    private static boolean plain(byte b) {
        return b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z';
    }

    private static boolean contains(byte[] value, char wanted) {
        for (byte b : value) {
            if (b == wanted) {
                return true;
            }
        }
        return false;
    }

    private static byte[] plusForSpaces(byte[] form) {
        for (int i = 0; i < form.length; i++) {
            form[i] = form[i] == ' ' ? (byte) '+' : form[i];
        }
        return form;
    }

    private static byte[] done(ByteArrayOutputStream out) {
        byte[] bytes = out.toByteArray();
        out.reset();
        return bytes;
    }

    /** A buffer that never moves what it holds, and forgets it when it is reset. */
    private static final class Wiped extends ByteArrayOutputStream {

        Wiped(int size) {
            super(size);
        }

        @Override
        public synchronized void reset() {
            Arrays.fill(buf, (byte) 0);
            super.reset();
        }
    }
}
