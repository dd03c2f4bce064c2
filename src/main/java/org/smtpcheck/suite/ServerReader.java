package org.smtpcheck.suite;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.result.SourceSpan;

/** Makes the settings of one of our own servers out of checked nodes. */
final class ServerReader {

    private static final String ANY_PORT = "127.0.0.1:0";

    private final FileContext file;
    private final LoadScope scope;
    private final RelayReader relays;
    private final SecurityReader security;
    private final FaultReader faults;

    ServerReader(FileContext file, LoadScope scope) {
        this.file = file;
        this.scope = scope;
        this.relays = new RelayReader(file, scope);
        this.security = new SecurityReader(file, scope);
        this.faults = new FaultReader(scope, new FaultReader.Complaints() {
            @Override
            public void wrong(ProblemKind kind, SourceSpan where, String what, String remedy) {
                file.error(kind, where, what, remedy);
            }

            @Override
            public void missing(Scope.Lookup why, SourceSpan where) {
                scope.tooEarly(why, where);
            }
        });
    }

    /**
     * @param name what it is called unless its {@code name} says another thing
     * @param auth where it offers AUTH unless it says another thing
     */
    ServerDef read(Nodes nodes, String name, SecurityReader.Exposure auth) {
        TlsDef tls = security.tls(nodes);
        return new ServerDef(
                nodes.flag("lmtp"),
                listen(nodes.get("listen")),
                Optional.ofNullable(scope.text(nodes.get("name"))).orElse(name),
                faults.texts(nodes.get("domains")),
                faults.texts(nodes.get("mailboxes")),
                Sizes.parse(Optional.ofNullable(scope.text(nodes.get("size"))).orElse("0"))
                        .orElse(0),
                duration(nodes.get("greylist")),
                tls,
                security.auth(nodes, tls, auth),
                faults.read(nodes.get("faults")),
                relays.read(nodes.get("relay")));
    }

    private String listen(@Nullable Node node) {
        String text = scope.text(node);
        if (node == null || text == null) {
            return ANY_PORT;
        }
        if (TargetUrl.HostPort.parse(text, -1).isEmpty()) {
            file.error(
                    ProblemKind.BAD_LISTEN,
                    node.span(),
                    "`" + text + "` is no address to listen at",
                    "write HOST:PORT such as 127.0.0.1:2601; port 0 is a free one");
            return ANY_PORT;
        }
        return text;
    }

    private @Nullable Duration duration(@Nullable Node node) {
        String text = scope.text(node);
        return text == null ? null : Durations.parse(text).orElse(null);
    }
}
