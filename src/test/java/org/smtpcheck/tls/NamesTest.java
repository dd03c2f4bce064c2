package org.smtpcheck.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    @ParameterizedTest
    @CsvSource({
        "TLSv1.3, TLS_1_3",
        "tls1.2, TLS_1_2",
        "TLS 1.1, TLS_1_1",
        "1.0, TLS_1_0",
        "TLSv1, TLS_1_0",
        "SSLv3, SSL_3"
    })
    void findsAVersion(String name, TlsVersion version) {
        assertThat(TlsVersion.find(name)).hasValue(version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "TLSv1.4", "3", "v1", "SSLv2", "tls"})
    void knowsWhatIsNoVersion(String name) {
        assertThat(TlsVersion.find(name)).isEmpty();
    }

    @Test
    void findsSuitesGroupsAndSchemesByNameOrNumber() {
        assertThat(CipherSuites.find("TLS_AES_128_GCM_SHA256")).hasValue(0x1301);
        assertThat(CipherSuites.find("tls_aes_128_gcm_sha256")).hasValue(0x1301);
        assertThat(CipherSuites.find("0x1A1a")).hasValue(0x1a1a);
        assertThat(CipherSuites.name(0x1301)).isEqualTo("TLS_AES_128_GCM_SHA256");
        assertThat(CipherSuites.name(0x1a1a)).isEqualTo("0x1A1A");
        assertThat(Groups.find("X25519MLKEM768")).hasValue(0x11ec);
        assertThat(SignatureSchemes.find("ed25519")).hasValue(0x0807);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AES", "0x", "0x12345", "0xZZ", "TLS_AES_128_GCM_SHA25"})
    void knowsWhatIsNoSuite(String name) {
        assertThat(CipherSuites.find(name)).isEmpty();
    }

    @Test
    void refusesOptionsThatNameWhatIsNotThere() {
        TlsOptions options = TlsOptions.usual(Loopback.NOW);

        assertThatThrownBy(() -> options.withCipherSuites(List.of("TLS_FOO")))
                .hasMessage("no cipher suite has the IANA name TLS_FOO");
        assertThatThrownBy(() -> options.withGroups(List.of("P-256"))).hasMessage("no group has the IANA name P-256");
        assertThatThrownBy(() -> options.withVersions(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void knowsEveryUsualNameAndEachSuiteOnce() {
        assertThat(CipherSuites.USUAL)
                .doesNotHaveDuplicates()
                .allMatch(name -> CipherSuites.find(name).isPresent());
        assertThat(CipherSuites.all().values()).doesNotHaveDuplicates().hasSizeGreaterThan(300);
    }

    @Test
    void givesAnAddressNeitherSniNorANameToMatch() {
        TlsOptions options = TlsOptions.usual(Loopback.NOW).forHost("127.0.0.1");

        assertThat(options.serverName()).isNull();
        assertThat(options.name()).isNull();
    }
}
