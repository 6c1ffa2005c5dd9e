package dev.ptymcp.application.session;

import dev.ptymcp.domain.model.output.OutputStreamKind;
import dev.ptymcp.domain.model.terminal.TerminalModes;
import dev.ptymcp.domain.service.keys.KeyNotation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Types text, bytes and keys into a session, and waits for what comes of it. */
final class SendInput {

    private final WaitForOutput waits;
    private final ScreenAfterSend screens;
    private final AwaitOccasion occasions;

    SendInput(WaitForOutput waits, ScreenAfterSend screens) {
        this.waits = waits;
        this.screens = screens;
        this.occasions = new AwaitOccasion(waits);
    }

    SendResult text(LiveSession session, SendRequest request, InputLeave leave, CallObserver observer) {
        Typing typing = new Typing(session, request);
        typing.requireWritable();
        session.bounds().requireSendable("The input", typing.size());
        Plan plan = new Plan(
                new Typed(typing.echo(), typing.submits(), typing.echo() + (request.submit() ? "\r" : "")),
                request.occasion(),
                request.waitFor(),
                request.screen(),
                request.input() instanceof SendRequest.Bytes,
                typing.looksBeforeEnter(),
                live -> leave.clearance().confirm());
        return send(session, plan, leave.lines(), observer, () -> typing.type(() -> beforeEnter(session, leave)));
    }

    SendResult keys(LiveSession session, KeysRequest request, InputLeave leave, CallObserver observer) {
        PressedKeys keys = new PressedKeys(KeyNotation.parseAll(request.keys()));
        keys.requireWritable(session.start().encoding());
        session.bounds().requireSendable("The input", keys.size());
        String text = keys.echo();
        Plan plan = new Plan(
                new Typed(text, text.indexOf('\r') >= 0, text),
                request.occasion(),
                request.waitFor(),
                request.screen(),
                true,
                text.endsWith("\r"),
                live -> {
                    leave.clearance().confirm();
                    keys.requirePossible(live);
                });
        return send(session, plan, leave.lines(), observer, () -> {
            // The modes of this moment: a program may have set them since the call came in.
            TerminalModes modes = session.look(view -> view.output().screen().modes());
            Typist typist = new Typist(session, session.start().pace());
            List<byte[]> presses = keys.encode(modes, session.start().encoding());
            int last = presses.size() - (text.endsWith("\r") ? 1 : 0);
            typist.pressed(presses.subList(0, last));
            if (last < presses.size()) {
                beforeEnter(session, leave);
                typist.pressed(presses.subList(last, presses.size()));
            }
            return typist.sent();
        });
    }

    /** What a call is about, besides the typing. */
    private record Plan(
            Typed typed,
            Occasion occasion,
            Optional<WaitRequest> waiting,
            Optional<ReadScreenRequest> screen,
            boolean keys,
            boolean looksBeforeEnter,
            Consumer<LiveSession> precondition) {

        Plan {
            occasion.requireEnd(waiting);
        }

        /** What is listened for from the first byte on. */
        Optional<WaitRequest> listening() {
            return waiting.or(() -> screen.map(asked -> ScreenAfterSend.answer()));
        }
    }

    private SendResult send(
            LiveSession session, Plan plan, LinePolicy lines, CallObserver observer, LongSupplier unchecked) {
        occasions.run(session, plan.occasion(), observer);
        lines.require(plan.typed().keys(), plan.keys());
        Sent sent = session.gate().exclusively(() -> {
            session.requireConnected();
            AwaitOccasion.requireNow(session, plan.occasion());
            plan.precondition().accept(session);
            // Before anything is noted: a note of a line that is sent makes the screen read as another one, and one
            // that
            // is not sent must leave no note.
            lines.confirm(plan.typed().keys());
            return typeAndListen(session, plan, lines.blind(), unchecked);
        });
        observer.inputSent();
        RepeatedSend repeated = new RepeatedSend(
                session,
                () -> {
                    // What stands in the line may be another one each time.
                    lines.confirm(plan.typed().keys());
                    return unchecked.getAsLong();
                },
                sent.bytes());
        Optional<WaitResult> waited = sent.begun().map(begun -> waited(session, plan, begun, repeated));
        Optional<ScreenResult> screen = plan.screen().map(request -> screens.read(session, request));
        return new SendResult(
                repeated.bytes(),
                repeated.times(),
                sent.cursor(),
                plan.waiting().isPresent() ? waited : Optional.empty(),
                screen,
                session.look(SessionView::status));
    }

    private WaitResult waited(LiveSession session, Plan plan, WaitForOutput.Begun begun, RepeatedSend repeated) {
        return plan.occasion()
                .every()
                .map(every -> WaitForOutput.result(session, begun, repeated.until(begun.listener(), every)))
                .orElseGet(() -> waits.finish(session, begun));
    }

    private record Sent(long bytes, long cursor, Optional<WaitForOutput.Begun> begun) {}

    /** Just before the Enter at the end of what is typed. */
    private static void beforeEnter(LiveSession session, InputLeave leave) {
        leave.lines().beforeEnter();
        if (leave.lines().blind()) {
            note(session, Typed.ENTER);
        }
    }

    private Sent typeAndListen(LiveSession session, Plan plan, boolean blind, LongSupplier type) {
        long cursor =
                note(session, blind && plan.looksBeforeEnter() ? plan.typed().withoutEnter() : plan.typed());
        // The wait hears from before the first byte goes out: an answer can come before the write returns.
        Optional<WaitForOutput.Begun> begun =
                plan.listening().map(wait -> waits.begin(session, wait, OptionalLong.of(cursor)));
        try {
            return new Sent(type.getAsLong(), cursor, begun);
        } catch (RuntimeException e) {
            begun.ifPresent(wait -> waits.abandon(session, wait));
            throw e;
        }
    }

    /**
     * What is about to be typed.
     *
     * @param text what the terminal may echo
     * @param submits whether it ends a line, so that a shell begins to work
     * @param keys all that is typed, Enter included
     */
    record Typed(String text, boolean submits, String keys) {

        /** Enter alone. */
        static final Typed ENTER = new Typed("", true);

        /** A line, with Enter behind it if it ends one. */
        Typed(String text, boolean submits) {
            this(text, submits, submits ? text + "\r" : text);
        }

        /** What goes before the Enter at its end. */
        Typed withoutEnter() {
            String before = keys.substring(0, keys.length() - 1);
            return new Typed(before, before.indexOf('\r') >= 0 || before.indexOf('\n') >= 0, before);
        }
    }

    /** Notes what is about to be typed, and returns where the output that comes of it begins. */
    static long note(LiveSession session, Typed typed) {
        return session.look(view -> {
            view.touched();
            long cursor = view.output().log(OutputStreamKind.MERGED).end();
            // A terminal that reads lines without echo echoes nothing: the same words in the output are output.
            boolean echoed = session.start().terminal() && !view.facts().readsSecretly();
            view.typed().note(cursor, view.output().lineStart(), session.now(), echoed ? typed.text() : "");
            if (!view.facts().readsSecretly()) {
                view.lines().typed(typed.keys(), InputRow.continues(view));
            }
            if (typed.submits()) {
                view.typed().submitted();
                view.output().marks().expectEcho(typed.text());
                view.tracker().submitted(cursor);
            }
            return cursor;
        });
    }
}
