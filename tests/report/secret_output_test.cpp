// No output holds the value of a secret, whatever rule points at its line.

#include <string>

#include "catch.h"
#include "support/run_preship.h"

using namespace preship;

static const std::string stripe =
    "sk_live_"
    "Wm5Rt8Kp2Xv7Bq4Zs9Dn3Fh6";
static const std::string random_value = "Vt3xKq8mRz5wYb2nPd7cLf4hJs9gTe6u";
static const std::string chosen = "Gx71pqWv0t";
static const std::string upper = "TALLOW_REGATTA_92";

static const std::map<std::string, std::string>& leaking_files() {
  static const std::map<std::string, std::string> files = {
      {"src/pay.ts", "pay(\"" + stripe + "\", { retries: 3 });\nconst clientSecret = \"" + random_value + "\";\n"},
      {"src/sign.ts", "sign(process.env.JWT_SECRET || \"" + chosen + "\");\nconsole.log(process.env.JWT_SECRET, \"" + chosen + "\");\n"},
      {".env.production", "JWT_SECRET=" + random_value + "\nADMIN_PASSWORD=" + chosen + "\nMASTER_KEY=" + upper + "\n"},
      {".env.staging", "JWT_SECRET=" + random_value + "\n"},
      {".env.example", "STRIPE_SECRET_KEY=" + stripe + "\n"},
      {"Dockerfile", "FROM node:22\nARG API_TOKEN=" + stripe + "\nENV SESSION_SECRET=" + random_value + "\nUSER node\n"},
      {"compose.yaml", "services:\n  web:\n    image: a/b:1\n    environment:\n      JWT_SECRET: " + random_value +
                           "\n      ADMIN_PASSWORD: " + upper + "\n      DATABASE_URL: postgres://app:" + chosen + "@db.shop.dev/app\n"},
      {"k8s/secret.yaml", "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData:\n  MASTER_PASSWORD: " + upper +
                              "\n  AUTH_SECRET: " + random_value + "\n"},
      {".sealos/state.json", "{\"history\": [{\"changes\": [\"AUTH_SECRET=" + random_value + "\"]}], \"key\": \"" + stripe + "\"}\n"},
      {"scripts/run.sh", "DATABASE_URL=postgres://app:" + chosen + "@db.shop.dev/app npx migrate\n"},
      {"package.json", "{\"name\": \"a\", \"scripts\": {\"start\": \"node src/pay.ts\"}}\n"}};
  return files;
}

TEST_CASE("outputs: the value of a secret is in none of them") {
  const ProgramTree tree(leaking_files());
  for (const std::string format : {"text", "text --color always", "json", "sarif", "github", "gitlab", "junit"}) {
    const Output output = tree.run("check . --strict --min-confidence low --fail-on never --format " + format);
    CAPTURE(format, output.err);
    REQUIRE(output.status == 0);
    CHECK(output.out.find("secret/hardcoded") != std::string::npos);
    for (const std::string& value : {stripe, random_value, chosen, upper}) {
      CAPTURE(value);
      CHECK(output.out.find(value) == std::string::npos);
      CHECK(output.out.find(value.substr(value.size() - 8)) == std::string::npos);
    }
  }
}

static const std::string webhook = "T0LEDGER/B0HARBOUR/9dKx2MvQ7rTz4WnLp8Yb3Cfa";
static const std::string pem_line = "MIIEowIBAAKCAQEAx9Qm2Vt3xKq8mRz5wYb2nPd7cLf4hJs9gTe6uWm5Rt8Kp2Xv";
static const std::string docker_login = "YWNtZTpHeDcxcHFXdjB0cXo=";
static const std::string guessed = "letmeinplease";

// Values where a line alone does not say that it is about a secret, beside findings of all kinds.
static const std::map<std::string, std::string>& planted_files() {
  static const std::map<std::string, std::string> files = {
      {".env", "SIGNING_KEY=-----BEGIN RSA PRIVATE KEY-----\n" + pem_line + "\n-----END RSA PRIVATE KEY-----\nPORT=80\nPORT=80\n"},
      {"Dockerfile", "FROM node:latest\nHEALTHCHECK CMD curl -u admin:" + chosen +
                         " http://localhost/health\nRUN docker run -e API_TOKEN=" + chosen +
                         " acme/web:latest\nCMD [\"node\", \"a.js\"]\n"},
      {"compose.prod.yaml", "services:\n  web:\n    image: acme/web:latest # PASSWORD=" + chosen +
                                "\n    environment:\n      jwt_secret: " + guessed + "\n      JWT_SECRET: " + guessed +
                                "\n      SITE_URL: http://localhost:3000 # https://hooks.slack.com/services/" + webhook +
                                "\n      DATABASE_URL: postgres://app:" + chosen + "@localhost:5432/app\n"},
      {"deploy/compose.yaml", "services:\n  # preship-ignore image/latest-tag: API_TOKEN=" + chosen + "\n  web: {image: 'nginx:latest'}\n"},
      {".docker/config.json", "{\"auths\": {\"ghcr.io\": {\"auth\": \"" + docker_login + "\"}}}\n"},
      {".env.production", stripe + "=1\nAPP_URL=http://localhost:3000\n"},
      {".env.example", "NAME=\n" + stripe + "=\n"},
      {"package.json", "{\"name\": \"a\", \"scripts\": {\"start\": \"node a.js\"}}\n"},
      {"a.js", "call(process.env.A_ONE.trim(), process.env.NAME);\n"}};
  return files;
}

TEST_CASE("outputs: planted values are in none of them") {
  const ProgramTree tree(planted_files());
  const auto check_output = [](const std::string& how, const std::string& text) {
    for (const std::string& value : {stripe, chosen, webhook, pem_line, docker_login, guessed}) {
      CAPTURE(how, value);
      const std::size_t at = text.find(value);
      CAPTURE(at == std::string::npos ? "" : text.substr(at < 200 ? 0 : at - 200, 300));
      CHECK(at == std::string::npos);
    }
  };
  for (const std::string format :
       {"text", "text --color always", "full", "concise", "json", "sarif", "github", "gitlab", "junit", "html", "checkstyle", "rdjson"}) {
    const Output output = tree.run("check . --strict --min-confidence low --fail-on never --format " + format);
    CAPTURE(format, output.err);
    REQUIRE(output.status == 0);
    check_output(format, output.out + output.err);
  }
  const Output diff = tree.run("check . --strict --min-confidence low --fail-on never --diff --unsafe-fixes");
  check_output("diff", diff.out + diff.err);
  const Output error = tree.run("check 'API_TOKEN=" + chosen + "'");
  check_output("error", error.out + error.err);
}

TEST_CASE("outputs: each kind of place is found in that tree") {
  const ProgramTree tree(leaking_files());
  const Output output = tree.run("check . --min-confidence low --fail-on never");
  for (const char* rule : {"secret/hardcoded", "secret/fallback-value", "secret/logged", "secret/in-example", "secret/in-dockerfile",
                           "secret/in-build-arg", "secret/in-manifest", "secret/in-url", "secret/in-sealos-artifact"}) {
    CAPTURE(rule, output.out);
    CHECK(output.out.find(rule) != std::string::npos);
  }
}
