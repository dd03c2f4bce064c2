package org.smtpcheck.sasl.client;

import java.util.Optional;
import org.smtpcheck.sasl.Mechanism;

/** Makes clients. */
public final class SaslClients {

    private SaslClients() {}

    /**
     * A client for one exchange.
     *
     * @throws IllegalArgumentException where {@link #problem} names one
     */
    public static SaslClient of(Mechanism mechanism, ClientSettings settings) {
        problem(mechanism, settings).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        return switch (mechanism) {
            case PLAIN -> SingleMessageClient.plain(settings);
            case EXTERNAL -> SingleMessageClient.external(settings);
            case ANONYMOUS -> SingleMessageClient.anonymous(settings);
            case LOGIN -> new LoginClient(settings);
            case CRAM_MD5 -> new CramMd5Client(settings);
            case SCRAM_SHA_1, SCRAM_SHA_1_PLUS, SCRAM_SHA_256, SCRAM_SHA_256_PLUS ->
                new ScramClient(mechanism, settings);
            case DIGEST_MD5 -> new DigestMd5Client(settings);
            case OAUTHBEARER, XOAUTH2 -> new BearerClient(mechanism, settings);
        };
    }

    /**
     * A client without messages, for an {@link AuthManner} that has them all.
     *
     * @param mechanism any name; nobody need know it
     */
    public static SaslClient scripted(String mechanism) {
        return new ScriptedClient(mechanism);
    }

    /** Why a mechanism cannot be used with these settings, one sentence without a full stop. */
    public static Optional<String> problem(Mechanism mechanism, ClientSettings settings) {
        boolean binds = settings.flag() == ClientSettings.Gs2Flag.P
                || mechanism.isPlus() && settings.flag() == ClientSettings.Gs2Flag.FITTING;
        if (mechanism.isScram() && binds && settings.binding().isEmpty()) {
            return Optional.of(mechanism.saslName() + " needs a TLS channel to bind to, and there is none");
        }
        for (Tamper tamper : settings.tampers()) {
            if (!tamper.fits(mechanism)) {
                return Optional.of(mechanism.saslName() + " has no " + tamper.word() + " to tamper with");
            }
        }
        return Optional.empty();
    }
}
