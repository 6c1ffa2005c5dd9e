package dev.ptymcp.app.architecture.violations.adapter.mcp;

/** Writes where the protocol is. */
final class Printer {

    void print(Exception failure) {
        System.out.println("hello");
        failure.printStackTrace();
    }

    void end() {
        System.exit(1);
    }
}
