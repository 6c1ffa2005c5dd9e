package dev.ptymcp.application.session;

/** Reads a part of a session's output. */
final class ReadOutput {

    private final OutputTexts texts = new OutputTexts();

    ReadResult run(LiveSession session, ReadRequest request) {
        return session.look(view -> new ReadResult(
                texts.headAndTail(
                        view,
                        request.range() instanceof ReadRequest.From f ? f.cursor() : 0,
                        view.end(),
                        request.budget().maxBytes()),
                0,
                view.status()));
    }
}
