package dev.ptymcp.domain.service.transcript;

/** The forms of recordings. */
public enum TranscriptFormat {
    /** With times, sizes and marks, to be played (asciicast v3). */
    ASCIICAST("cast"),
    /** The output as it came, byte for byte. */
    RAW("raw"),
    /** The output as a person would have read it, in UTF-8. */
    TEXT("txt");

    private final String extension;

    TranscriptFormat(String extension) {
        this.extension = extension;
    }

    /** What file names end in, without the dot. */
    public String extension() {
        return extension;
    }

    /** A fresh encoder for one session. */
    public TranscriptEncoder encoder(TranscriptHeader header) {
        return switch (this) {
            case ASCIICAST -> new AsciicastEncoder(header);
            case RAW -> new RawEncoder();
            case TEXT -> new TextEncoder(header);
        };
    }
}
