package org.smtpcheck.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.smtpcheck.probe.CredentialsGuard.Permission;
import org.smtpcheck.probe.TargetSecurity;
import org.smtpcheck.probe.TargetSecurity.Credential;
import org.smtpcheck.suite.TargetDef;

/** Makes a target's security of what its suite and the command line say. */
final class TargetTrust {

    private static final long FILE_LIMIT = 4 * 1024 * 1024;

    private final TlsSettings settings;
    private final Map<Words, TargetSecurity> made = new HashMap<>();

    /**
     * All that a target's security is made of. Equal words give the same one, so that a target stays equal to itself.
     */
    private record Words(
            TargetSecurity.Begin begin,
            String host,
            String name,
            List<Credential> trust,
            Optional<Credential> identity,
            Set<Permission> permissions) {}

    /** The texts cannot be had; the message says which, and why. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String what) {
            super(what, null, false, false);
        }
    }

    /** For the targets of one run. */
    TargetTrust(TlsSettings settings) {
        this.settings = settings;
    }

    /** For {@code def}; its files lie beside the suite that it is written in, which may include the one that is run. */
    TargetSecurity of(TargetDef def, String scheme, String host) throws Unusable {
        Path suiteFolder = folder(def.span().file());
        List<Credential> trust = new ArrayList<>();
        for (String written : def.trust()) {
            trust.add(credential(written, suiteFolder));
        }
        for (String written : settings.trust()) {
            trust.add(credential(written, Path.of("")));
        }
        Credential identity = settings.identity().isPresent()
                ? credential(settings.identity().get(), Path.of(""))
                : def.identity().isEmpty() ? null : credential(def.identity(), suiteFolder);
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        permissions.addAll(settings.permissions());
        if (def.insecure() || def.embedded() != null) {
            permissions.add(Permission.INSECURE);
        }
        // Our own server may be told everything: it is the suite that gave it its users.
        if (def.cleartext() || def.embedded() != null) {
            permissions.add(Permission.CLEARTEXT);
        }
        TargetSecurity.Begin begin =
                scheme.equals("smtps") ? TargetSecurity.Begin.AT_ONCE : TargetSecurity.Begin.ON_COMMAND;
        String name = settings.name().isEmpty() ? def.tlsName() : settings.name();
        return of(new Words(begin, host, name, trust, Optional.ofNullable(identity), permissions));
    }

    private TargetSecurity of(Words words) throws Unusable {
        TargetSecurity known = made.get(words);
        if (known != null) {
            return known;
        }
        TargetSecurity.Made result = TargetSecurity.of(
                words.begin(),
                words.host(),
                words.name(),
                words.trust(),
                words.identity().orElse(null),
                words.permissions());
        if (result instanceof TargetSecurity.Made.Wrong wrong) {
            throw new Unusable(wrong.what());
        }
        TargetSecurity security = ((TargetSecurity.Made.Usable) result).security();
        made.put(words, security);
        return security;
    }

    private static Credential credential(String written, Path folder) throws Unusable {
        if (written.regionMatches(true, 0, "sha256:", 0, 7)) {
            return new Credential(written, written);
        }
        try {
            Path file = folder.resolve(written);
            if (Files.size(file) > FILE_LIMIT) {
                throw new Unusable(written + ": the file is larger than 4 MiB");
            }
            return new Credential(written, Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException absent) {
            throw new Unusable("there is no file " + written);
        } catch (IOException | InvalidPathException unreadable) {
            throw new Unusable(written + " cannot be read: " + unreadable.getMessage());
        }
    }

    private static Path folder(String suitePath) {
        try {
            Path parent =
                    suitePath.startsWith("builtin:") ? null : Path.of(suitePath).getParent();
            return parent == null ? Path.of("") : parent;
        } catch (InvalidPathException noFile) {
            return Path.of("");
        }
    }
}
