package org.smtpcheck.sasl.server;

import org.smtpcheck.sasl.Mechanism;

/** Makes the servers of mechanisms. */
final class SaslServers {

    private SaslServers() {}

    static SaslServer of(Mechanism mechanism, ServerContext context) {
        return switch (mechanism) {
            case PLAIN -> new PlainServer(context);
            case LOGIN -> new LoginServer(context);
            case CRAM_MD5 -> new CramMd5Server(context);
            case EXTERNAL -> new ExternalServer(context);
            case ANONYMOUS -> new AnonymousServer();
            case SCRAM_SHA_1, SCRAM_SHA_1_PLUS, SCRAM_SHA_256, SCRAM_SHA_256_PLUS ->
                new ScramServer(mechanism, context);
            case DIGEST_MD5 -> new DigestMd5Server(context);
            case OAUTHBEARER, XOAUTH2 -> new BearerServer(mechanism, context);
        };
    }
}
