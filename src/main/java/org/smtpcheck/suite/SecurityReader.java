package org.smtpcheck.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes TLS and AUTH of one of our own servers out of checked nodes. */
final class SecurityReader {

    private static final List<String> USUAL_MECHANISMS = List.of("PLAIN", "LOGIN");

    private final FileContext file;
    private final LoadScope scope;
    private final KeyTexts keys;

    SecurityReader(FileContext file, LoadScope scope) {
        this.file = file;
        this.scope = scope;
        this.keys = new KeyTexts(file, scope);
    }

    /** Where AUTH is offered when the suite does not say it. */
    enum Exposure {
        UNDER_TLS,
        EVERYWHERE
    }

    TlsDef tls(Nodes nodes) {
        TlsDef off = TlsDef.OFF;
        String starttls = nodes.text("starttls", off.starttls());
        if (starttls.equals("off")) {
            for (String key : List.of("certificate", "tls")) {
                Node odd = nodes.get(key);
                if (odd != null) {
                    file.error(
                            ProblemKind.KEY_CHOICE,
                            odd.span(),
                            "`" + key + "` means nothing without TLS",
                            "add starttls: offered, required or wrapper, or leave it out");
                }
            }
        }
        Nodes tls = Nodes.of(nodes.get("tls"));
        return new TlsDef(
                starttls,
                nodes.text("certificate", off.certificate()),
                tls.text("key", off.key()),
                tls.texts("versions"),
                tls.texts("ciphers"),
                tls.texts("groups"),
                tls.text("order", off.order()),
                tls.text("client-certificate", off.clientCertificate()),
                filled(tls.get("client-roots")));
    }

    AuthDef auth(Nodes nodes, TlsDef tls, Exposure usual) {
        Node node = nodes.get("auth");
        if (node == null) {
            return AuthDef.NONE;
        }
        Nodes auth = Nodes.of(node);
        boolean underTls = auth.text("under-tls", String.valueOf(usual == Exposure.UNDER_TLS))
                .equals("true");
        if (underTls && !tls.isOn()) {
            file.error(
                    ProblemKind.KEY_CHOICE,
                    node.span(),
                    "AUTH would be offered under TLS only, and there is none",
                    "add starttls: offered beside `auth`, or under-tls: false in it");
        }
        return new AuthDef(
                auth.has("mechanisms") ? auth.texts("mechanisms") : USUAL_MECHANISMS,
                byUser(auth.get("users")),
                byUser(auth.get("tokens")),
                byUser(auth.get("certificates")),
                underTls,
                auth.flag("required"));
    }

    private Map<String, String> byUser(@Nullable Node node) {
        return keys.entries(node, (user, value) -> scope.text(value));
    }

    private List<String> filled(@Nullable Node node) {
        List<String> texts = new ArrayList<>();
        for (Node item :
                node instanceof Node.Items items ? items.items() : node == null ? List.<Node>of() : List.of(node)) {
            String text = scope.text(item);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }
}
