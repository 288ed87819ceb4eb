#include "answers/platforms/file_keys.h"

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

namespace {

using Messages = std::vector<std::string>;

// "publsh; did you mean 'publish'?": with "?" at the end where that is not certain, with "!" where the platform refuses the file.
Messages unknown_keys(const std::string& path, const std::string& text) {
  Analysis analysis = Analysis::from_memory({{path, text}});
  Messages found;
  each_platform_tree(analysis.project(), [&](const PlatformTree& tree) {
    for (const PlatformSetting& key : platform_settings(tree)) {
      if (key.is_known()) continue;
      const PlatformSettingAdvice advice = platform_setting_advice(tree, key);
      CHECK(text.substr(key.key.span.begin, key.key.span.end - key.key.span.begin) == key.key.value);
      found.push_back(key.key.value + advice.text + (advice.certain ? "" : " ?") + (key.refused ? " !" : ""));
    }
  });
  return found;
}

Messages wrong_values(const std::string& path, const std::string& text) {
  Analysis analysis = Analysis::from_memory({{path, text}});
  Messages found;
  each_platform_tree(analysis.project(), [&](const PlatformTree& tree) {
    for (const PlatformSetting& key : platform_settings(tree))
      if (const auto wrong = wrong_platform_value(tree, key)) found.push_back(wrong->message + (wrong->confidence ? " ?" : ""));
  });
  return found;
}

}  // namespace

TEST_CASE("platform files: keys of Fly.io, which ignores others") {
  CHECK(unknown_keys("fly.toml", "app = \"a\"\n[http_service]\nInternal_Port = 80\nauto_stop_machine = true\n") ==
        Messages{"auto_stop_machine; did you mean 'auto_stop_machines'?"});
  // What follows a table belongs to it.
  CHECK(unknown_keys("fly.toml", "[[statics]]\nguest_path = \"/a\"\nurl_prefix = \"/\"\nswap_size_mb = 512\n") ==
        Messages{"swap_size_mb; it stands at the top of the file"});
  CHECK(unknown_keys("fly.toml", "app = \"a\"\nforce_https = true\n") == Messages{"force_https; it stands at 'http_service.force_https'"});
  CHECK(unknown_keys("fly.toml", "[[services]]\ninternal_port = 1\nhandlers = [\"tls\"]\n") ==
        Messages{"handlers; it stands at 'services.ports.handlers'"});
  CHECK(unknown_keys("fly.toml", "[checks.a]\nprot = 1\n[deploy]\nzzzzzz = 1\n") == Messages{"prot; did you mean 'port'?", "zzzzzz ?"});
  CHECK(unknown_keys("fly.toml", "[compute]\nsize = \"a\"\n[deploy.release_command_vm]\nsizes = \"a\"\n") ==
        Messages{"sizes; did you mean 'size'?"});
  CHECK(
      unknown_keys("fly.toml", "[env]\nany = 1\n[build.args]\nany = \"1\"\n[processes]\nany = \"a\"\n[build.settings]\nany = 1\n").empty());
}

TEST_CASE("platform files: keys of Vercel, which refuses others") {
  CHECK(unknown_keys("vercel.json", R"({"version": 2, "//": "a", "rewrite": [], "rootDirectory": "a"})") ==
        Messages{"// !", "rewrite; did you mean 'rewrites'? !", "rootDirectory; it is set in the settings of the project !"});
  CHECK(unknown_keys("vercel.json", R"({"functions": {"api/a.b.js": {"maxduration": 1, "zzzzzzzzz": 1}}})") ==
        Messages{"maxduration; did you mean 'maxDuration'? !", "zzzzzzzzz ? !"});
  CHECK(unknown_keys("vercel.json", R"({"version": 2, "maxDuration": 60})") ==
        Messages{"maxDuration; it stands at 'functions.NAME.maxDuration' !"});
  CHECK(unknown_keys("vercel.json", R"({"redirects": [{"source": "/", "has": [{"type": "host", "val": "a"}], "destination": "/a"}]})") ==
        Messages{"val; did you mean 'value'? !"});
  // Two other sections have it, which says nothing of this one.
  CHECK(unknown_keys("vercel.json", R"({"rewrites": [{"src": "/", "destination": "/a"}]})") == Messages{"src !"});
  CHECK(unknown_keys("vercel.json", R"({"services": {"a": {"anything": 1}}, "builds": [{"use": "a", "config": {"b": 1}}]})").empty());
}

TEST_CASE("platform files: keys of Render, through lists, anchors and scopes") {
  const std::string service = "  - type: web\n    name: a\n    runtime: node\n";
  CHECK(
      unknown_keys("render.yaml", "services:\n" + service + "    healthCheckpath: /\n    nodeVersion: 22\n") ==
      Messages{"healthCheckpath; did you mean 'healthCheckPath'? !", "nodeVersion; it is set by the variable NODE_VERSION in 'envVars' !"});
  CHECK(unknown_keys("render.yaml", "region: ohio\nservices:\n" + service + "    mountPath: /a\n") ==
        Messages{"region; it stands at 'services.region' !", "mountPath; it stands at 'services.disk.mountPath' !"});
  CHECK(unknown_keys("render.yaml",
                     "projects:\n  - name: a\n    environments:\n      - name: b\n        services:\n          - type: web\n"
                     "            envVar: []\n") == Messages{"envVar; did you mean 'envVars'? !"});
  // Merged twice, and reported once, where it stands.
  CHECK(unknown_keys("render.yaml", "services:\n  - &a\n    type: web\n    brnch: b\n  - <<: *a\n    name: c\n  - <<: *a\n    name: d\n") ==
        Messages{"brnch; did you mean 'branch'? !"});
}

TEST_CASE("platform files: keys of Railway, Netlify and Heroku") {
  CHECK(unknown_keys("railway.toml", "[deploy]\nstartComand = \"a\"\n[[deploy.environmentVariables]]\nname = \"A\"\n") ==
        Messages{"startComand; did you mean 'startCommand'?", "environmentVariables ?"});
  CHECK(unknown_keys("railway.json", R"({"build": {}, "environments": {"pr": {"deploy": {"startComand": "a"}}}})") ==
        Messages{"startComand; did you mean 'startCommand'?"});
  CHECK(unknown_keys("netlify.toml", "[build]\npublsh = \"a\"\n[[plugins]]\npackage = \"a\"\nzzzzzzz = 1\n") ==
        Messages{"publsh; did you mean 'publish'?", "zzzzzzz ? !"});
  CHECK(unknown_keys("netlify.toml", "[Build]\nAny = 1\n[context.a]\nany = 1\n[functions]\ndirectory = \"a\"\n[functions.a]\nb = 1\n")
            .empty());
  CHECK(unknown_keys("app.json", R"({"env": {"A": {"value": "1", "desc": "a"}}, "formation": {"web": {"quantiy": 1}}})") ==
        Messages{"desc; did you mean 'description'?", "quantiy; did you mean 'quantity'?"});
}

TEST_CASE("platform files: of another tool, of tests, of nothing") {
  CHECK(unknown_keys("render.yaml", "apiVersion: v1\nkind: A\nservices: []\n").empty());
  CHECK(unknown_keys("app.json", R"({"env": {}, "pages": [], "window": {}})").empty());
  CHECK(unknown_keys("tests/fly.toml", "app = \"a\"\nap = 1\n").empty());
  CHECK(unknown_keys("vercel.json", "{}").empty());
  CHECK(unknown_keys("vercel.json", "[]").empty());
}

TEST_CASE("platform files: values of Fly.io") {
  const auto fly = [](const std::string& text) { return wrong_values("fly.toml", "app = \"a\"\n" + text); };
  CHECK(fly("kill_timeout = \"60\"\n") == Messages{"'kill_timeout' is not a time such as 1m30s"});
  for (const char* good : {"60", "\"1m30s\"", "\"1.5h\"", "\"0\"", "\"\"", "\"300ms\""})
    CHECK(fly("kill_timeout = " + std::string(good) + "\n").empty());
  for (const char* bad : {"\"1 m\"", "\"1d\"", "\"m\"", "true", "\"1m30\""})
    CHECK(fly("kill_timeout = " + std::string(bad) + "\n").size() == 1);
  CHECK(fly("[http_service]\nauto_stop_machines = \"stopped\"\n") ==
        Messages{"'auto_stop_machines' is 'stopped', and may only be one of: off stop suspend true false"});
  CHECK(fly("[http_service]\nauto_stop_machines = true\n").empty());
  CHECK(fly("[http_service]\ninternal_port = \"80\"\n") == Messages{"'internal_port' is not a whole number without a unit"});
  CHECK(fly("[[services]]\ninternal_port = \"80\"\n[services.ports]\nport = \"80\"\n").empty());
  CHECK(fly("[http_service.checks]\npath = \"/\"\n") == Messages{"'checks' is not a list of maps"});
  CHECK(fly("[build.args]\nA = 1\n") == Messages{"'args' is not a map of names to texts"});
  CHECK(fly("[[checks]]\nname = \"a\"\ntype = \"tcp\"\n").empty());
  CHECK(fly("[checks.a]\ntype = \"grpc\"\n") == Messages{"'type' is 'grpc', and may only be one of: http tcp"});
  CHECK(fly("[[vm]]\ncpus = 1.0\nmemory = 512\n").empty());
}

TEST_CASE("platform files: values of the others") {
  CHECK(wrong_values("vercel.json", R"({"cleanUrls": null, "framework": null, "relatedProjects": "prj_1"})") ==
        Messages{"'cleanUrls' is empty, and Vercel wants true or false", "'relatedProjects' is not a list of texts"});
  const auto framework = [](const std::string& name) { return wrong_values("vercel.json", R"({"framework": ")" + name + "\"}"); };
  CHECK(framework("sveltekit").empty());
  CHECK(framework("next") == Messages{"'framework' is 'next', which Vercel does not have; did you mean 'nextjs'?"});
  // Of the next version, and of none that was known when the table was made.
  CHECK(framework("sveltekit-2") == Messages{"'framework' is 'sveltekit-2', which Vercel does not have; did you mean 'sveltekit-1'? ?"});
  CHECK(framework("zzzzzzzz") == Messages{"'framework' is 'zzzzzzzz', which Vercel does not have ?"});
  CHECK(wrong_values("railway.json",
                     R"({"build": {"builder": "nixpacks", "buildCommand": null}, "deploy": {"restartPolicyType": "on-failure"}})") ==
        Messages{"'restartPolicyType' is 'on-failure', and may only be one of: ON_FAILURE ALWAYS NEVER"});
  CHECK(
      wrong_values("render.yaml", "services:\n  - type: webb\n    plan: pro plus\n    domains: a\n    numInstances: '2'\n    envVars:\n") ==
      Messages{"'type' is 'webb', and may only be one of: web pserv worker cron keyvalue redis workflow", "'domains' is not a list",
               "'numInstances' is not a whole number without a unit"});
  CHECK(wrong_values("render.yaml", "services:\n  - type: lambda\n") ==
        Messages{"'type' is 'lambda', and may only be one of: web pserv worker cron keyvalue redis workflow ?"});
  CHECK(wrong_values("netlify.toml", "[build]\ncommand = [\"a\"]\n[functions]\nnode_bundler = \"webpack\"\n") ==
        Messages{"'command' is not a text", "'node_bundler' is 'webpack', and may only be one of: esbuild nft zisi none"});
}
