package org.smtpcheck.sasl.client;

import java.util.Locale;
import java.util.Set;
import org.smtpcheck.sasl.Mechanism;
import org.smtpcheck.sasl.Octets;
import org.smtpcheck.sasl.SaslFinding;

/** LOGIN ({@code draft-murchison-sasl-login-00}): the user, then the password, whatever the prompts say. */
final class LoginClient extends NotingClient {

    /** The draft's own end with a NUL; GNU SASL's and others' do not. */
    private static final Set<String> USER_PROMPTS = Set.of("username:", "username", "user name\0", "user name");

    private static final Set<String> PASSWORD_PROMPTS = Set.of("password:", "password\0", "password");

    private final String user;
    private final String password;
    private int sent;

    LoginClient(ClientSettings settings) {
        super(Mechanism.LOGIN);
        user = settings.user();
        password = settings.secret();
    }

    /** The draft says nothing of an initial response; most servers take it, and many clients send it. */
    @Override
    public boolean canSpeakFirst() {
        return true;
    }

    @Override
    public ClientStep start() {
        sent = 1;
        return new ClientStep.Response(Octets.utf8(user));
    }

    @Override
    public ClientStep next(Octets challenge) {
        firstChallenge(challenge);
        switch (sent) {
            case 0 -> {
                judge("user", challenge, USER_PROMPTS);
                return start();
            }
            case 1 -> {
                judge("password", challenge, PASSWORD_PROMPTS);
                sent = 2;
                return secretResponse(Octets.utf8(password));
            }
            default -> {
                return oneTooMany();
            }
        }
    }

    private void judge(String asked, Octets prompt, Set<String> usual) {
        if (!usual.contains(prompt.latin1().toLowerCase(Locale.ROOT))) {
            note(
                    SaslFinding.Kind.LOGIN_PROMPT,
                    "the prompt for the " + asked + " is \"" + quote(prompt.text())
                            + "\", which clients that read it do not know");
        }
    }
}
