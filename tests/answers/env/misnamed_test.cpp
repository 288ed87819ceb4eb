#include "answers/env/misnamed.h"

#include "answers/env/contract.h"
#include "catch.h"
#include "engine/analysis.h"

using namespace preship;
using Files = std::map<std::string, std::string>;
using Lines = std::vector<std::string>;

namespace {

// "GIVEN for WANTED at PATH" of every deployment.
Lines misnamed(const Files& files) {
  Analysis analysis = Analysis::from_memory(files);
  const Project& project = analysis.project();
  Lines lines;
  for (const Deployment& deployment : project.facts.deployments)
    for (const Misnamed& each : misnamed_keys(project, deployment))
      lines.push_back(each.given->key.value + " for " + each.wanted + " at " + project.file(each.read.file).path);
  return lines;
}

Files app(const std::string& environment, const std::string& code, const std::string& dependencies = "") {
  return {
      {"package.json", R"({"name": "app", "private": true, "scripts": {"start": "node a.js"}, "dependencies": {)" + dependencies + "}}"},
      {"Dockerfile", "FROM node:22\nCOPY . .\nCMD [\"node\", \"a.js\"]\n"},
      {".env.example", "POSTGRES_URL=\nSESSION_SECRET=\n"},
      {"compose.yaml", "services:\n  web:\n    build: .\n    environment:\n" + environment},
      {"a.js", code}};
}

}  // namespace

TEST_CASE("a deployment that gives another name of the database, while the example is right") {
  CHECK(misnamed(app("      DATABASE_URL: x\n", "connect(process.env.POSTGRES_URL);")) == Lines{"DATABASE_URL for POSTGRES_URL at a.js"});
  CHECK(misnamed(app("      DATABASE_URL: x\n      POSTGRES_URL: x\n", "connect(process.env.POSTGRES_URL);")).empty());
  CHECK(misnamed(app("      DATABASE_URL: x\n", "connect(process.env.POSTGRES_URL || process.env.DATABASE_URL);")).empty());
  CHECK(
      misnamed(app("      DATABASE_URL: x\n      OTHER: x\n", "if (process.env.POSTGRES_URL) connect(process.env.POSTGRES_URL);")).empty());
}

TEST_CASE("a platform's file that gives another name of the database") {
  const Files files = {{"package.json", R"({"name": "app", "private": true, "scripts": {"start": "node a.js"}})"},
                       {"fly.toml", "app = \"a\"\n[env]\nDATABASE_URL = \"postgres://a.internal/a\"\n"},
                       {".env.example", "POSTGRES_URL=\n"},
                       {"a.js", "connect(process.env.POSTGRES_URL);"}};
  CHECK(misnamed(files) == Lines{"DATABASE_URL for POSTGRES_URL at a.js"});
}

TEST_CASE("a deployment that gives nearly the right name") {
  CHECK(misnamed(app("      SESION_SECRET: x\n", "sign(process.env.SESSION_SECRET);")) ==
        Lines{"SESION_SECRET for SESSION_SECRET at a.js"});
  CHECK(misnamed(app("      SESISON_SECRET: x\n", "sign(process.env.SESSION_SECRET);")) ==
        Lines{"SESISON_SECRET for SESSION_SECRET at a.js"});
  CHECK(misnamed(app("      SESSION_SECRETS: x\n", "sign(process.env.SESSION_SECRET, process.env.SESSION_SECRETS);")).empty());
}

TEST_CASE("libraries read keys of their own name") {
  const auto with = [](const std::string& environment, const std::string& library) {
    return misnamed(app(environment, "start();", library));
  };
  CHECK(with("      AUTH_URL: x\n", R"("next-auth": "^4.24.5")") == Lines{"AUTH_URL for NEXTAUTH_URL at package.json"});
  CHECK(with("      AUTH_URL: x\n", R"("next-auth": "5.0.0-beta.25")").empty());
  CHECK(with("      AUTH_URL: x\n      NEXTAUTH_URL: x\n", R"("next-auth": "4.24.5")").empty());
  CHECK(with("      AUTH_URL: x\n", R"("better-auth": "1.2.0")") == Lines{"AUTH_URL for BETTER_AUTH_URL at package.json"});
}

TEST_CASE("names are near by underscores, letters and prefixes, and not by digits") {
  CHECK(is_near("FORTYTWO_ID", "FORTY_TWO_ID"));
  CHECK(is_near("REACT_APP_API_URL", "VITE_API_URL"));
  CHECK(is_near("NEXTAUTH_SECRET", "AUTH_SECRET"));
  CHECK_FALSE(is_near("S3_BUCKET_A", "S4_BUCKET_A"));
  CHECK_FALSE(is_near("API_URL", "CDN_URL"));
}

TEST_CASE("a guard in a service that shares nothing says nothing") {
  Analysis analysis = Analysis::from_memory({{"a/package.json", R"({"name": "a", "dependencies": {"lib": "workspace:*"}})"},
                                             {"a/a.js", "use(process.env.K_EY);"},
                                             {"b/package.json", R"({"name": "b"})"},
                                             {"b/b.js", "use(process.env.K_EY ?? 1);"},
                                             {"lib/package.json", R"({"name": "lib"})"},
                                             {"lib/l.js", "use(process.env.L_EY ?? 1);"},
                                             {"a/c.js", "use(process.env.L_EY);"}});
  const Project& project = analysis.project();
  CHECK_FALSE(optional_somewhere(project, *find_env(project, "K_EY"), {"a"}));
  CHECK(optional_somewhere(project, *find_env(project, "K_EY"), {"b"}));
  CHECK(optional_somewhere(project, *find_env(project, "L_EY"), {"a"}));
}

TEST_CASE("a deployment that gives the words of a key in another order, or one word less") {
  const auto demands = [](const std::string& key) { return "if (!process.env." + key + ") throw new Error('" + key + "');"; };
  CHECK(misnamed(app("      UPSTASH_REDIS_URL: x\n", demands("UPSTASH_REDIS_REST_URL"))) ==
        Lines{"UPSTASH_REDIS_URL for UPSTASH_REDIS_REST_URL at a.js"});
  CHECK(misnamed(app("      MAIL_SHOP_SENDER: x\n", demands("SHOP_MAIL_SENDER"))) ==
        Lines{"MAIL_SHOP_SENDER for SHOP_MAIL_SENDER at a.js"});
  CHECK(misnamed(app("      SHOP_BLOB_STORE_TOKEN: x\n", demands("SHOP_BLOB_TOKEN"))) ==
        Lines{"SHOP_BLOB_STORE_TOKEN for SHOP_BLOB_TOKEN at a.js"});
  // Two would fit, on either side.
  CHECK(misnamed(app("      MAIL_SHOP_SENDER: x\n      SENDER_SHOP_MAIL: x\n", demands("SHOP_MAIL_SENDER"))).empty());
  CHECK(misnamed(app("      SHOP_BLOB_TOKEN: x\n", demands("SHOP_BLOB_A_TOKEN") + demands("SHOP_BLOB_B_TOKEN"))).empty());
  // Another key, which its words say; one that is read; one that may be absent; too few words to tell.
  CHECK(misnamed(app("      SHOP_BLOB_TEST_TOKEN: x\n", demands("SHOP_BLOB_TOKEN"))).empty());
  CHECK(misnamed(app("      SHOP_BLOB_2_TOKEN: x\n", demands("SHOP_BLOB_TOKEN"))).empty());
  CHECK(misnamed(app("      MAIL_SHOP_SENDER: x\n", demands("SHOP_MAIL_SENDER") + "log(process.env.MAIL_SHOP_SENDER);")).empty());
  CHECK(misnamed(app("      MAIL_SHOP_SENDER: x\n", "mail(process.env.SHOP_MAIL_SENDER || 'a');")).empty());
  CHECK(misnamed(app("      API_KEY: x\n", demands("STRIPE_API_KEY"))).empty());
}
