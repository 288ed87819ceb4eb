#include "answers/docker/certificates.h"

#include "catch.h"
#include "formats/shell/shell.h"
#include "knowledge/env/certificate_switches.h"

using namespace preship;

namespace {

std::string skips(const std::string& text) { return skips_certificate_check(parse_shell(0, text, 0).at(0)); }

}  // namespace

TEST_CASE("certificates: commands that check none") {
  CHECK(skips("curl -fsSLk https://example.com/x") == "curl");
  CHECK(skips("wget --no-check-certificate https://example.com/x") == "wget");
  CHECK(skips("npm config set strict-ssl false") == "npm");
  CHECK(skips("git -c http.sslVerify=false clone https://example.com/x") == "git");
  CHECK(skips("dnf --setopt=sslverify=0 install x") == "dnf");
  CHECK(skips("curl -k https://localhost:8443/health").empty());
  CHECK(skips("curl -o k https://example.com/k").empty());
  CHECK(skips("curl -d'{\"task\": \"checked\"}' https://example.com/k").empty());
  CHECK(skips("curl -sXPOST -HX-Key:k https://example.com/").empty());
  CHECK(skips("curl -ksXPOST https://example.com/") == "curl");
  CHECK(skips("npm config set strict-ssl true").empty());
  CHECK(skips("pip install --trusted-host pypi.org -r requirements.txt") == "pip");
  CHECK(skips("pip install --trusted-host=files.pythonhosted.org x") == "pip");
  CHECK(skips("pip3 install -i https://mirror.example/simple --trusted-host mirror.example x") == "pip3");
  CHECK(skips("pip install --trusted-host pypi.python.org -r requirements.txt").empty());
}

TEST_CASE("certificates: variables that turn the check off") {
  CHECK(turns_off_certificates("NODE_TLS_REJECT_UNAUTHORIZED", "0"));
  CHECK(turns_off_certificates("GIT_SSL_NO_VERIFY", "true"));
  CHECK_FALSE(turns_off_certificates("NODE_TLS_REJECT_UNAUTHORIZED", "1"));
  CHECK_FALSE(turns_off_certificates("GIT_SSL_NO_VERIFY", ""));
  CHECK_FALSE(turns_off_certificates("NODE_ENV", "0"));
}
