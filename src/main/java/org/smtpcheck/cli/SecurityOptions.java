package org.smtpcheck.cli;

import java.util.EnumSet;
import java.util.Set;
import org.smtpcheck.probe.CredentialsGuard.Permission;
import org.smtpcheck.run.TlsSettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options about TLS and credentials. */
final class SecurityOptions {

    private final ListOption<String> trust = CommonOptions.trust();
    private final Option<String> name = CommonOptions.name();
    private final Option<String> identity = Option.optional(
            "--identity",
            "PEM",
            Parser.text(),
            "A file with our own certificate and key, for servers that ask for one.");
    private final OptionSpec insecure =
            Option.flag("Send credentials over TLS whatever the certificate is worth.", "--insecure");
    private final OptionSpec cleartext = Option.flag("Send credentials in clear.", "--allow-cleartext");

    void addTo(CommandSpec spec) {
        trust.addTo(spec);
        name.addTo(spec);
        identity.addTo(spec);
        spec.addOption(insecure);
        spec.addOption(cleartext);
    }

    TlsSettings settings() {
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        if (Option.isSet(insecure)) {
            permissions.add(Permission.INSECURE);
        }
        if (Option.isSet(cleartext)) {
            permissions.add(Permission.CLEARTEXT);
        }
        return new TlsSettings(trust.all(), name.find().orElse(""), identity.find(), permissions);
    }
}
