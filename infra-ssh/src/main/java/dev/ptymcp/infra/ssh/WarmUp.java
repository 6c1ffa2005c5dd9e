package dev.ptymcp.infra.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import dev.ptymcp.infra.ssh.config.AlgorithmChange;
import dev.ptymcp.infra.ssh.config.Algorithms;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Does what the first connection would spend its time on: classes of jsch are loaded and algorithms found. */
final class WarmUp {

    private static final int BLOCK = 16;
    private static final int TAG_BITS = 128;
    private static final int NONCE = 12;

    /** What jsch has behind the names of its configuration, for the algorithms that are most often agreed on. */
    private static final List<String> CLASSES = List.of(
            "curve25519-sha256",
            "xdh",
            "sha-256",
            "sha-512",
            "random",
            "aes128-gcm@openssh.com",
            "aes128-ctr",
            "hmac-sha2-256-etm@openssh.com",
            "signature.rsa",
            "keypairgen.eddsa",
            "ssh-ed25519",
            "ecdsa-sha2-nistp256",
            "rsa-sha2-512",
            "userauth.none");

    private WarmUp() {}

    static void run() {
        JschInternals.open();
        try {
            Session session = new JSch().getSession("nobody", "nowhere");
            AlgorithmChange none = AlgorithmChange.none();
            AlgorithmLists.of(new Algorithms(none, none, none, none, none)).applyTo(session);
            for (String name : CLASSES) {
                String type = JSch.getConfig(name);
                if (type != null) {
                    Class.forName(type);
                }
            }
            useAlgorithms();
        } catch (JSchException | ReflectiveOperationException | GeneralSecurityException missing) {
            // Whoever connects will be told.
        }
    }

    private static void useAlgorithms() throws GeneralSecurityException {
        KeyPair exchanged = KeyPairGenerator.getInstance("X25519").generateKeyPair();
        KeyAgreement agreement = KeyAgreement.getInstance("X25519");
        agreement.init(exchanged.getPrivate());
        agreement.doPhase(exchanged.getPublic(), true);
        agreement.generateSecret();
        KeyPair signing = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(signing.getPrivate());
        signature.update(new byte[BLOCK]);
        byte[] signed = signature.sign();
        signature.initVerify(signing.getPublic());
        signature.update(new byte[BLOCK]);
        signature.verify(signed);
        SecretKeySpec key = new SecretKeySpec(new byte[BLOCK], "AES");
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, new byte[NONCE]));
        cipher.doFinal(MessageDigest.getInstance("SHA-256").digest(new byte[BLOCK]));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(key);
        mac.doFinal(new byte[BLOCK]);
    }
}
