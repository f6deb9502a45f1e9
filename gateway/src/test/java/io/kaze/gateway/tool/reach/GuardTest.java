package io.kaze.gateway.tool.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where requests of tools may go, and where not, in every form an address can have. */
class GuardTest {

  private static Guard guard(String... addresses) {
    return guard(Set.of(), addresses);
  }

  private static Guard guard(Set<HostPort> allowed, String... addresses) {
    return new Guard(
        name -> {
          if (addresses.length == 0) {
            throw new UnknownHostException(name);
          }
          return Arrays.stream(addresses).map(InetAddress::ofLiteral).toList();
        },
        allowed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://user@example.com",
        "http://user:secret@example.com",
        "http://example.com@127.0.0.1",
        "https://example.com/",
        "https://example.com#",
        "https://example.com?",
        "ftp://example.com",
        "file:///etc/passwd",
        "gopher://example.com",
        "jar:http://example.com!/",
        "HTTP://example.com",
        "//example.com",
        "example.com",
        "http://",
        "http://2130706433",
        "http://017700000001",
        "http://0177.0.0.1",
        "http://0x7f.0.0.1",
        "http://0x7f000001",
        "http://127.1",
        "http://127.0.1",
        "http://127.0.0.1.",
        "http://127.0.0.01",
        "http://256.0.0.1",
        "http://1.2.3.4.5",
        "http://a.b.123",
        "http://a.b.0x1f",
        "http://[::1%25lo]",
        "http://[::1",
        "http://[zz::1]",
        "http://ex ample.com",
        "http://ex\\ample.com",
        "http://exa%6dple.com",
        "http://１２７.0.0.1",
        "http://example。com",
        "http://-a.com",
        "http://a..b",
        "http://example.com:0",
        "http://example.com:65536",
        "http://example.com:80:80",
        "http://example.com:+80"
      })
  void aUrlThatIsNotPlainIsRefused(String url) {
    assertThatIllegalArgumentException().isThrownBy(() -> Destination.of(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.100.100.200",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "168.63.129.16",
        "169.254.169.254",
        "169.254.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "3fff::1",
        "fc00::1",
        "fd00:ec2::254",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void anAddressThatIsNotPublicIsRefusedUnderANameAndByItself(String address) {
    String host = address.contains(":") ? "[" + address + "]" : address;

    Guard.Verdict named = guard(address).check(Destination.of("https://tools.example.com"));
    Guard.Verdict literal = guard().check(Destination.of("https://" + host));

    assertThat(named).isInstanceOf(Guard.Verdict.Refused.class);
    assertThat(literal).isInstanceOf(Guard.Verdict.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.1",
        "169.253.255.255",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2606:4700::1111",
        "2a00:1450:4001::1",
        "2001:4860:4860::8888"
      })
  void aPublicAddressPasses(String address) {
    assertThat(guard(address).check(Destination.of("https://tools.example.com")))
        .isEqualTo(new Guard.Verdict.Passed(InetAddress.ofLiteral(address)));
  }

  @Test
  void oneForbiddenAddressAmongGoodOnesIsEnough() {
    assertThat(guard("8.8.8.8", "10.0.0.1").check(Destination.of("https://tools.example.com")))
        .isEqualTo(
            new Guard.Verdict.Refused(
                "tools.example.com is 10.0.0.1, which is private; it can be allowed by name (allow:"
                    + " [tools.example.com:443])",
                false));
  }

  @ParameterizedTest
  @ValueSource(ints = {22, 25, 6379, 8080, 9200})
  void anUnusualPortIsRefused(int port) {
    assertThat(guard("8.8.8.8").check(Destination.of("http://tools.example.com:" + port)))
        .isInstanceOf(Guard.Verdict.Refused.class);
  }

  @Test
  void whatIsAllowedByNamePassesOnItsPortAndNoOther() {
    Guard guard = guard(Set.of(HostPort.of("Internal.Example:8443")), "10.1.2.3");

    assertThat(guard.check(Destination.of("https://internal.example:8443")))
        .isEqualTo(new Guard.Verdict.Passed(InetAddress.ofLiteral("10.1.2.3")));
    assertThat(guard.check(Destination.of("https://internal.example")))
        .isInstanceOf(Guard.Verdict.Refused.class);
    assertThat(guard.check(Destination.of("https://other.example:8443")))
        .isInstanceOf(Guard.Verdict.Refused.class);
  }

  @Test
  void metadataIsAllowedByItsAddressAloneNeverUnderAName() {
    Set<HostPort> allowed =
        Set.of(HostPort.of("169.254.169.254:80"), HostPort.of("meta.example:80"));

    assertThat(guard(allowed).check(Destination.of("http://169.254.169.254")))
        .isInstanceOf(Guard.Verdict.Passed.class);
    assertThat(guard(allowed, "169.254.169.254").check(Destination.of("http://meta.example")))
        .isInstanceOf(Guard.Verdict.Refused.class);
  }

  @Test
  void aNameWithoutAnAddressMayHaveOneLater() {
    assertThat(guard().check(Destination.of("https://gone.example")))
        .isEqualTo(new Guard.Verdict.Refused("there is no host gone.example", true));
  }

  @Test
  void anAddressIsTheSameHoweverItIsWritten() {
    assertThat(Destination.of("http://[0:0:0:0:0:0:0:1]:9000"))
        .isEqualTo(Destination.of("http://[::1]:9000"));
    assertThat(HostPort.of("[::1]:9000")).isEqualTo(HostPort.of("[0::1]:9000"));
    assertThat(Destination.of("http://[::ffff:127.0.0.1]").host()).isEqualTo("127.0.0.1");
    assertThat(List.of(Destination.of("https://Example.COM.").host()))
        .containsExactly("example.com");
  }
}
