package dev.ptymcp.infra.serial;

import dev.ptymcp.application.port.BackgroundTasks;
import dev.ptymcp.application.port.Finding;
import dev.ptymcp.application.port.KnownTarget;
import dev.ptymcp.application.port.PrivateDirectory;
import dev.ptymcp.application.port.TerminalConnection;
import dev.ptymcp.application.port.TerminalTransport;
import dev.ptymcp.domain.model.error.ErrorCode;
import dev.ptymcp.domain.model.error.InvalidArgumentException;
import dev.ptymcp.domain.model.error.TerminalException;
import dev.ptymcp.domain.model.target.ConnectionTarget;
import dev.ptymcp.domain.model.target.SerialTarget;
import dev.ptymcp.domain.model.terminal.TerminalSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * Serial lines of this machine, on jSerialComm.
 *
 * <p>Linux is what this is tested on. A device is opened for this session alone: it is locked with {@code flock(2)}, and the
 * locks of others are kept. A session ends when its device goes, and it is then {@code disconnected}.
 *
 * <p>The kernel raises DTR and RTS when the first program opens a device, and lowers DTR when the last one closes it; many
 * boards reset at that. A target that asks for DTR or RTS to be low gets them lowered right after the opening, and not
 * lowered again at the close; the short pulse cannot be avoided from here.
 *
 * <p>The reads of its connections wait in native code: call them from platform threads.
 */
public final class SerialTransport implements TerminalTransport {

    /**
     * What the transport needs to know of the process that it serves.
     *
     * @param privateDirectory where the native library is laid
     * @param tasks runs what has to happen beside the callers
     * @param nativeLoading runs the loading of the native library, in the same thread. The library makes the process
     *     ignore HUP, CONT, TTIN, TTOU, USR1, USR2 and IO; what runs it can put that right
     */
    public record Settings(PrivateDirectory privateDirectory, BackgroundTasks tasks, Executor nativeLoading) {

        /** Checks. */
        public Settings {
            Objects.requireNonNull(privateDirectory, "privateDirectory");
            Objects.requireNonNull(tasks, "tasks");
            Objects.requireNonNull(nativeLoading, "nativeLoading");
        }
    }

    private static final LinuxPorts LINUX = new LinuxPorts(Path.of("/sys"), Path.of("/dev"));

    private final Settings settings;
    private final SerialLibrary library;

    /**
     * A transport that has loaded nothing native yet.
     *
     * @param settings what it needs to know of this process
     */
    public SerialTransport(Settings settings) {
        this.settings = settings;
        this.library = new SerialLibrary(settings.privateDirectory().within("native-serial"), settings.nativeLoading());
    }

    @Override
    public ConnectionTarget.Kind kind() {
        return ConnectionTarget.Kind.SERIAL;
    }

    /** {@inheritDoc} A serial line has no size; {@code size} is not used. */
    @Override
    public TerminalConnection open(ConnectionTarget target, TerminalSize size) {
        if (Thread.currentThread().isInterrupted()) {
            throw new TerminalException(ErrorCode.CANCELLED, "Opening the session was cancelled.", "");
        }
        if (!(target instanceof SerialTarget serial)) {
            throw new InvalidArgumentException("target", target.kind(), "a serial device");
        }
        Device device = Device.find(serial.device(), this::present);
        if (!Device.WINDOWS && DeviceHolders.locker(Path.of(device.path())).isPresent()) {
            throw Refusals.busy(device);
        }
        library.load();
        return connect(serial, device, LineOpener.open(device, serial.line()));
    }

    private TerminalConnection connect(SerialTarget target, Device device, LineOpener.Opened opened) {
        LibraryLine line = opened.line();
        try {
            LineInput input =
                    Device.WINDOWS ? new BriefInput(line) : new ChannelInput(Path.of(device.path()), settings.tasks());
            return new SerialConnection(line, input, Transmission.of(target.line()), opened.warnings());
        } catch (IOException gone) {
            line.close();
            throw Refusals.notFound(device.name(), "is gone: " + gone.getMessage(), present());
        }
    }

    private List<String> present() {
        return targets().stream().map(KnownTarget::name).toList();
    }

    /**
     * {@inheritDoc} On Linux the files of the system tell; elsewhere the native library is loaded for it, and nothing is
     * listed where it cannot be.
     */
    @Override
    public List<KnownTarget> targets() {
        if (Files.isDirectory(LINUX.sys())) {
            return LINUX.list();
        }
        try {
            library.load();
            return LibraryPorts.list();
        } catch (TerminalException unavailable) {
            return List.of();
        }
    }

    /** {@inheritDoc} A plugged-in adapter that may not be opened is a problem, a port of the machine is worth a note. */
    @Override
    public List<Finding> examine() {
        List<KnownTarget> ports = targets();
        return ports.isEmpty()
                ? List.of(Finding.ok("serial ports", "There are none."))
                : ports.stream().map(this::examine).toList();
    }

    private Finding examine(KnownTarget port) {
        try {
            Device.find(port.name(), this::present);
            return Finding.ok("serial ports", port.name() + " may be opened: " + port.description() + ".");
        } catch (TerminalException refused) {
            String why = String.valueOf(refused.getMessage());
            return port.details().containsKey("vendor_id")
                    ? Finding.problem("serial ports", why, refused.hint())
                    : Finding.note("serial ports", why, refused.hint());
        }
    }

    @Override
    public void awaitReturn(ConnectionTarget target) throws InterruptedException {
        if (Device.WINDOWS || !(target instanceof SerialTarget serial)) {
            TerminalTransport.super.awaitReturn(target);
            return;
        }
        new DeviceReturn(Device.path(serial.device())).await();
    }
}
