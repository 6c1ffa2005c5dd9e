package dev.ptymcp.infra.ssh.config;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A directive that is not followed: those of OpenSSH up to version 10, of its past, of Debian and of macOS.
 *
 * @param name as the manual writes it
 * @param treatment what becomes of it
 * @param harmless the arguments with which it asks for what is done anyway, in lower case
 * @param note what is done instead, as a clause that can follow a colon
 */
record OtherDirective(String name, Treatment treatment, List<String> harmless, String note) {

    private static final Map<String, OtherDirective> BY_NAME = new LinkedHashMap<>();

    static {
        table(Treatment.WARNED, """
                BindInterface                    |              | the system chooses the interface
                CheckHostIP                      | no false     | known hosts are searched for the name alone
                ChannelTimeout                   | none         | idle channels stay open
                ConnectionAttempts               | 1            | one attempt is made
                DynamicForward                   |              | nothing is forwarded
                ForwardAgent                     | no false     | no agent is forwarded
                ForwardX11                       | no false     | no display is forwarded
                HostbasedAuthentication          | no false     | the host's key is no way to log in
                KbdInteractiveDevices            |              | the server chooses the devices
                KnownHostsCommand                | none         | only files of known hosts are read
                LocalForward                     |              | nothing is forwarded
                NoHostAuthenticationForLocalhost | no false     | this machine has to show its key too
                PermitLocalCommand               | no false     | no local command is run
                PKCS11Provider                   | none         | keys on tokens are used through an agent only
                ProxyUseFdpass                   | no false     | a proxy command carries the data itself
                RekeyLimit                       | default      | keys are renewed when the server asks
                RemoteForward                    |              | nothing is forwarded
                RevokedHostKeys                  | none         | only @revoked lines of known hosts are heeded
                SecurityKeyProvider              | internal     | security keys are used through an agent only
                SessionType                      | default      | a shell or a command is opened
                SmartcardDevice                  | none         | keys on tokens are used through an agent only
                Tunnel                           | no false     | no tunnel is made
                VerifyHostKeyDNS                 | no false     | DNS is not asked about host keys
                """);
        table(Treatment.WARNED_UNLESS_SYSTEM, """
                CASignatureAlgorithms            |              | every signature that can be checked is taken
                GSSAPIAuthentication             | no false     | Kerberos is no way to log in
                GSSAPIDelegateCredentials        | no false     | no credentials are delegated
                GSSAPIKeyExchange                | no false     | Kerberos takes no part in the key exchange
                RequiredRSASize                  |              | RSA keys of any size are taken
                """);
        table(Treatment.IGNORED, """
                AddKeysToAgent                   |              | no agent is changed
                CanonicalDomains                 |              | only for CanonicalizeHostname
                CanonicalizeFallbackLocal        |              | only for CanonicalizeHostname
                CanonicalizeMaxDots              |              | only for CanonicalizeHostname
                CanonicalizePermittedCNAMEs      |              | only for CanonicalizeHostname
                ClearAllForwardings              |              | nothing is forwarded
                ControlMaster                    |              | connections are shared by other means
                ControlPath                      |              | connections are shared by other means
                ControlPersist                   |              | connections are shared by other means
                EnableEscapeCommandline          |              | there is no escape character
                EnableSSHKeysign                 |              | only for HostbasedAuthentication
                EscapeChar                       |              | there is no escape character
                ExitOnForwardFailure             |              | nothing is forwarded
                FingerprintHash                  |              | fingerprints are SHA256
                ForkAfterAuthentication          |              | there is no process to send to the background
                ForwardX11Timeout                |              | only for ForwardX11
                ForwardX11Trusted                |              | only for ForwardX11
                GatewayPorts                     |              | nothing is forwarded
                GSSAPIClientIdentity             |              | only for GSSAPIAuthentication
                GSSAPIKexAlgorithms              |              | only for GSSAPIKeyExchange
                GSSAPIRenewalForcesRekey         |              | only for GSSAPIKeyExchange
                GSSAPIServerIdentity             |              | only for GSSAPIAuthentication
                GSSAPITrustDns                   |              | only for GSSAPIAuthentication
                HostbasedAcceptedAlgorithms      |              | only for HostbasedAuthentication
                HostbasedKeyTypes                |              | only for HostbasedAuthentication
                IPQoS                            |              | the system's default
                LocalCommand                     |              | only for PermitLocalCommand
                LogLevel                         |              | there is a log of our own
                LogVerbose                       |              | there is a log of our own
                ObscureKeystrokeTiming           |              | a program types, not a person
                PermitRemoteOpen                 |              | nothing is forwarded
                StdinNull                        |              | there is no standard input
                StreamLocalBindMask              |              | nothing is forwarded
                StreamLocalBindUnlink            |              | nothing is forwarded
                SyslogFacility                   |              | there is a log of our own
                TCPKeepAlive                     |              | a dead server is found by ServerAliveInterval
                TunnelDevice                     |              | only for Tunnel
                UpdateHostKeys                   |              | only keys that a host showed are remembered
                UseKeychain                      |              | of macOS
                VersionAddendum                  |              | the greeting is ours
                VisualHostKey                    |              | fingerprints are text
                WarnWeakCrypto                   |              | weak algorithms have to be asked for
                XAuthLocation                    |              | only for ForwardX11
                AFSTokenPassing                  |              | of the past
                Cipher                           |              | of the past
                CompressionLevel                 |              | of the past
                FallBackToRsh                    |              | of the past
                GlobalKnownHostsFile2            |              | of the past
                KerberosAuthentication           |              | of the past
                KerberosTGTPassing               |              | of the past
                Protocol                         |              | of the past
                RhostsAuthentication             |              | of the past
                RhostsRSAAuthentication          |              | of the past
                RSAAuthentication                |              | of the past
                UseBlacklistedKeys               |              | of the past
                UsePrivilegedPort                |              | of the past
                UseRoaming                       |              | of the past
                UserKnownHostsFile2              |              | of the past
                UseRsh                           |              | of the past
                """);
    }

    OtherDirective {
        harmless = List.copyOf(harmless);
    }

    /** The directive that has this name, in any case. */
    static Optional<OtherDirective> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
    }

    /** All of them. */
    static Collection<OtherDirective> all() {
        return BY_NAME.values();
    }

    private static void table(Treatment treatment, String rows) {
        rows.lines().map(row -> row.split("\\|", 3)).forEach(columns -> {
            String name = columns[0].strip();
            List<String> harmless = columns[1].isBlank()
                    ? List.of()
                    : List.of(columns[1].strip().split(" "));
            BY_NAME.put(
                    name.toLowerCase(Locale.ROOT), new OtherDirective(name, treatment, harmless, columns[2].strip()));
        });
    }
}
