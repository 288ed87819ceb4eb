#include "formats/secrets/secrets.h"

#include <string>

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

// "name shape length value-as-written" of each secret; values are only for these tests.
static std::string secrets_of(const std::string& path, const std::string& text) {
  static const char* const shapes[] = {"provider", "key", "url", "generated", "test", "development", "typed", "weak"};
  Analysis analysis = Analysis::from_memory({{path, text}});
  std::string result;
  for (const SecretLiteral& secret : analysis.project().facts.secrets)
    result += secret.name.value + " " + shapes[static_cast<std::size_t>(secret.shape)] + (secret.fallback ? " fallback " : " ") +
              text.substr(secret.value.begin, secret.value.end - secret.value.begin) + (secret.doubtful ? " ?" : "") +
              (secret.rehearsal ? " rehearsal" : "") + "\n";
  return result;
}

TEST_CASE("secrets: in every language, with the exact span") {
  const std::string value = "hB7qPz2VxT9mKw4RfY6nLc8d";
  CHECK(secrets_of("a.ts", "export const apiKey = \"" + value + "\";") == "apiKey generated " + value + "\n");
  CHECK(secrets_of("a.py", "API_KEY = '" + value + "'\n") == "API_KEY generated " + value + "\n");
  CHECK(secrets_of("a.go", "var apiKey = \"" + value + "\"\n") == "apiKey generated " + value + "\n");
  CHECK(secrets_of("a.rb", "config.secret_key = \"" + value + "\"\n") == "secret_key generated " + value + "\n");
  CHECK(secrets_of("A.java", "String apiKey = \"" + value + "\";\n") == "apiKey generated " + value + "\n");
  CHECK(secrets_of("a.php", "<?php $apiKey = '" + value + "';\n") == "apiKey generated " + value + "\n");
  CHECK(secrets_of("a.sh", "export API_KEY=" + value + "\n") == "API_KEY generated " + value + "\n");
  CHECK(secrets_of("app.properties", "api.key=x\nclient_secret=" + value + "\n") == "client_secret generated " + value + "\n");
  CHECK(secrets_of("main.tf", "client_secret = \"" + value + "\"\n") == "client_secret generated " + value + "\n");
  CHECK(secrets_of("a.ini", "[x]\npassword = " + value + "\n") == "password generated " + value + "\n");
}

TEST_CASE("secrets: what looks like one and is none") {
  for (const char* text :
       {"const token = `${a}_${b}1234567890abcdef`;", "const secret = requireSecret1234567890;", "const key = \"NEXT_PUBLIC_API_KEY_2\";",
        "const password = \"passwords.must-match-2\";", "const secret = \"550e8400-e29b-41d4-a716-446655440000\";",
        "const apiKey = \"pk_live_Q7mX2pLw9RtYv4Kd8HsB3Nc6\";", "const url = \"https://a.dev/x?token=hB7qPz2VxT9mKw4R\";",
        "<input password=\"MySecretValue123\">", "const apiKey = process.env.API_KEY_1234567890;"}) {
    CAPTURE(text);
    CHECK(secrets_of("src/a.ts", text) == "");
  }
  CHECK(secrets_of(".env.production", "JWT_SECRET_KEY=%kernel.project_dir%/config/jwt/private.pem\n") == "");
  CHECK(secrets_of("compose.prod.yaml", "services:\n  a:\n    image: b\n    environment:\n      JWT_SECRET: config/keys/jwt.key\n") == "");
  CHECK(secrets_of("src/a.ts", "const secretKey = \"keys/service-account-8f3a.json\";") == "");
  CHECK(secrets_of("src/locales/de.ts", "export const password = \"hB7qPz2VxT9mKw4RfY6nLc8d\";") == "");
}

TEST_CASE("secrets: defaults of environment variables in many languages") {
  CHECK(secrets_of("a.ts", "sign(process.env.JWT_SECRET || 'abc-def');") == "JWT_SECRET weak fallback abc-def\n");
  CHECK(secrets_of("a.ts", "sign(process.env[\"JWT_SECRET\"] ?? \"abc-def\");") == "JWT_SECRET weak fallback abc-def\n");
  CHECK(secrets_of("a.ts", "log(process.env.JWT_SECRET, \"abc-def\");") == "");
  CHECK(secrets_of("a.py", "import os\nX = os.getenv(\"SECRET_KEY\", \"abc-def\")\n") == "SECRET_KEY weak fallback abc-def\n");
  CHECK(secrets_of("a.py", "import os\nX = os.environ.get('SECRET_KEY') or 'abc-def'\n") == "SECRET_KEY weak fallback abc-def\n");
  CHECK(secrets_of("compose.yaml", "services:\n  a:\n    image: a:1\n    environment:\n      - JWT_SECRET=${JWT_SECRET:-abc-def}\n") ==
        "JWT_SECRET weak fallback abc-def\n");
  CHECK(secrets_of("a.ts", "if (process.env.NODE_ENV === 'production') check();\nsign(process.env.JWT_SECRET || 'abc-def');") ==
        "JWT_SECRET weak fallback abc-def rehearsal\n");
}

TEST_CASE("secrets: defaults that a method, a choice or a tag gives") {
  const auto found = [](const char* key) { return std::string(key) + " weak fallback abc-def\n"; };
  CHECK(secrets_of("a.rs", "fn f() { let s = std::env::var(\"JWT_SECRET\").unwrap_or(\"abc-def\".into()); }") == found("JWT_SECRET"));
  CHECK(secrets_of("a.rs", "fn f() { let s = env::var(\"JWT_SECRET\")\n  .unwrap_or_else(|_| \"abc-def\".to_string()); }") ==
        found("JWT_SECRET"));
  CHECK(secrets_of("a.rs", "fn f() { let s = env::var(\"JWT_SECRET\").ok().unwrap_or(String::from(\"abc-def\")); }") ==
        found("JWT_SECRET"));
  CHECK(secrets_of("a.rs", "fn f() { let s = env::var(\"JWT_SECRET\").expect(\"abc-def\"); }") == "");
  CHECK(secrets_of("A.java", "class A { String s = Optional.ofNullable(System.getenv(\"JWT_SECRET\")).orElse(\"abc-def\"); }") ==
        found("JWT_SECRET"));
  CHECK(secrets_of("A.java", "class A { String s = Objects.requireNonNullElse(System.getenv(\"JWT_SECRET\"), \"abc-def\"); }") ==
        found("JWT_SECRET"));
  CHECK(
      secrets_of("A.java", "class A { String s = System.getenv(\"JWT_SECRET\") != null ? System.getenv(\"JWT_SECRET\") : \"abc-def\"; }") ==
      found("JWT_SECRET"));
  CHECK(secrets_of("a.ts", "const s = production ? process.env.JWT_SECRET : 'abc-def';") == "");
  CHECK(secrets_of("a.go", "package a\n\ntype C struct {\n\tS string `env:\"JWT_SECRET\" envDefault:\"abc-def\"`\n}\n") ==
        found("JWT_SECRET"));
  CHECK(secrets_of("a.go", "package a\n\ntype C struct {\n\tS string `env:\"JWT_SECRET\" env-default:\"abc-def\"`\n}\n") ==
        found("JWT_SECRET"));
  CHECK(secrets_of("a.go", "package a\n\ntype C struct {\n\tS string `env:\"JWT_SECRET, default=abc-def\"`\n}\n") == found("JWT_SECRET"));
  CHECK(secrets_of("a.go", "package a\n\ntype C struct {\n\tS string `env:\"JWT_SECRET,required\" json:\"abc-def\"`\n}\n") == "");
}

TEST_CASE("secrets: what a new Django project says of production guards nothing") {
  const std::string comment = "# SECURITY WARNING: keep the secret key used in production secret!\n";
  const std::string setting = "SECRET_KEY = os.getenv(\"SECRET_KEY\", \"abc-def\")\n";
  const std::string behind = "# SECURITY WARNING: don't run with debug turned on in production!\nDEBUG = True\n";
  CHECK(secrets_of("a.py", "import os\n" + comment + setting + behind) == "SECRET_KEY weak fallback abc-def\n");
  CHECK(secrets_of("a.py", "import os\n# in production this is set\n" + setting) == "SECRET_KEY weak fallback abc-def\n");
  CHECK(secrets_of("a.py", "import os\nif not DEBUG:\n    check()\n" + setting) == "SECRET_KEY weak fallback abc-def rehearsal\n");
}

TEST_CASE("secrets: defaults of Python's libraries") {
  const std::string found = "JWT_SECRET weak fallback abc-def\n";
  CHECK(secrets_of("a.py", "import environ\nenv = environ.Env()\nS = env.str(\"JWT_SECRET\", default=\"abc-def\")\n") == found);
  CHECK(secrets_of("a.py", "import environ\nenv = environ.Env()\nS = env(\"JWT_SECRET\", default=\"abc-def\")\n") == found);
  CHECK(secrets_of("a.py", "from decouple import config\nS = config(\"JWT_SECRET\", default=\"abc-def\", cast=str)\n") == found);
  CHECK(secrets_of("a.py",
                   "from starlette.config import Config\nconf = Config()\nS = conf(\"JWT_SECRET\", cast=Secret, default=\"abc-def\")\n") ==
        found);
  CHECK(secrets_of("a.py", "from decouple import config\nS = config(\"JWT_SECRET\")\nT = \"abc-def\"\n") == "");
  CHECK(secrets_of("a.py", "import os\nS = os.environ[\"JWT_SECRET\"] if \"JWT_SECRET\" in os.environ else \"abc-def\"\n") == found);
  CHECK(secrets_of("a.py", "import os\nS = os.environ[\"JWT_SECRET\"] if PRODUCTION else \"abc-def\"\n") == "");
}

TEST_CASE("secrets: any bytes end quickly and stay inside the file") {
  for (const std::string& text : {std::string(100'000, 'a'), std::string(100'000, '1') + "@", std::string("\"") + std::string(5000, '@'),
                                  std::string("sk_live_"), std::string("://@:@://@"), std::string(70'000, '=')})
    for (const char* path : {"a.ts", "a.sh", ".env", "a.tf", "Dockerfile"}) CHECK(secrets_of(path, text).size() < 4'000'000);
}

TEST_CASE("secrets: settings of Django, sealed values, headers in logs") {
  CHECK(secrets_of("shop/settings.py", "from django.conf import x\nINSTALLED_APPS = []\nROOT_URLCONF = 'a'\nSECRET_KEY = 'secret'\n") ==
        "SECRET_KEY weak secret\n");
  CHECK(secrets_of(
            "k8s/a.yaml",
            "apiVersion: v1\nkind: Secret\nstringData:\n  API_KEY: ENC[AES256_GCM,data:hB7qPz2VxT9mKw4RfY6nLc8d]\nsops:\n  mac: x\n") ==
        "");
  Analysis analysis = Analysis::from_memory({{"a.ts", "app.get('/', (req) => { console.log(req.headers.authorization); });"}});
  REQUIRE(analysis.project().facts.secret_logs.size() == 1);
  CHECK(analysis.project().facts.secret_logs[0].name == "headers.authorization");
}

TEST_CASE("secrets: an endless line of candidates takes no endless time") {
  std::string text;
  while (text.size() < 1'500'000) text += "password:'hB7qPz2VxT9mKw4RfY6n'+u://a:b@c-----BEGIN PRIVATE KEY-----${JWT_SECRET:-";
  const std::string solid(1'500'000, '@');
  for (const char* path : {"a.ts", "a.sh", "compose.yaml", "a.py"}) {
    CHECK(secrets_of(path, text).size() < 10'000'000);
    CHECK(secrets_of(path, solid).empty());
  }
}

TEST_CASE("secrets: the next element of a list is no default") {
  CHECK(secrets_of("a.php", "<?php return ['secret' => env('SES_SECRET'), 'region' => 'us-east'];") == "");
  CHECK(secrets_of("a.php", "<?php return ['secret' => env('SES_SECRET', 'abc-def'), 'region' => 'us-east'];") ==
        "SES_SECRET weak fallback abc-def\n");
  CHECK(secrets_of("a.py", "import os\nf(os.environ.get('JWT_SECRET'), 'redirect-uri')\n") == "");
  CHECK(secrets_of("a.py", "import os\nx = [os.environ['JWT_SECRET'], 'redirect-uri']\n") == "");
  CHECK(secrets_of("a.rb", "x = [ENV['JWT_SECRET'], 'redirect-uri']\n") == "");
  CHECK(secrets_of("a.rb", "x = { secret: ENV.fetch('JWT_SECRET'), 'region' => 'us-east' }\n") == "");
  CHECK(secrets_of("a.rb", "x = ENV.fetch('JWT_SECRET', 'abc-def')\n") == "JWT_SECRET weak fallback abc-def\n");
  CHECK(secrets_of("a.ts", "for (const k of ['JWT_SECRET', 'REFRESH_TOKEN_SECRET']) need(process.env[k]);") == "");
}

TEST_CASE("secrets: samples that documents show") {
  const std::string value = "73fc668a88147e32a31ff80c";
  CHECK(secrets_of("api/openapi.yaml", "openapi: 3.0.0\npaths:\n  /x:\n    example:\n      client_secret: " + value + "\n") == "");
  CHECK(secrets_of("chart/values.yaml", "a: 1\n# oidc:\n#   clientSecret: " + value + "\n") == "");
  CHECK(secrets_of("app.ini", "[x]\n; password = " + value + "\n") == "");
  CHECK(secrets_of("a.ts", "f({ headers: { 'x-algolia-api-key': '" + value + "' } })") == "");
  CHECK(secrets_of("docs.ts", "docsearch({ appId: 'A1', indexName: 'docs', apiKey: '" + value + "' })") == "");
  CHECK(secrets_of("chart/values.yaml", "oidc:\n  clientSecret: " + value + "\n") == "clientSecret generated " + value + "\n");
}

TEST_CASE("secrets: words that only say what is off") {
  CHECK(secrets_of(".env", "EMAIL_API_KEY=disable_email_validation\n") == "");
  CHECK(secrets_of(".env", "EMAIL_API_KEY=not_configured\n") == "");
  CHECK(secrets_of(".env", "EMAIL_API_KEY=no_key_in_this_place\n") == "");
}

TEST_CASE("secrets: what is commented out is none, unless its format says whose it is") {
  const std::string value = "hB7qPz2VxT9mKw4RfY6nLc8d";
  CHECK(secrets_of("a.rb", "  # config.secret_key = '" + value + "'\n") == "");
  CHECK(secrets_of("a.py", "# API_KEY = '" + value + "'\n") == "");
  CHECK(secrets_of("a.ts", "// const apiKey = \"" + value + "\";\n") == "");
  CHECK(secrets_of("A.cs", "/* string apiKey = \"" + value + "\"; */\n") == "");
  CHECK(secrets_of("a.sql", "-- api_key = '" + value + "'\n") == "");
  CHECK(secrets_of("a.ts", "class A { \n  #apiKey = \"" + value + "\";\n}") == "apiKey generated " + value + "\n");
  CHECK(secrets_of("a.rb", "# key = 'sk_live_Q7mX2pLw9RtYv4Kd8HsB3Nc6'\n").find("provider") != std::string::npos);
}

static std::size_t logs_in(const std::string& path, const std::string& text) {
  Analysis analysis = Analysis::from_memory({{path, text}});
  return analysis.project().facts.secret_logs.size();
}

TEST_CASE("secrets: whether one is there is no secret") {
  CHECK(logs_in("a.ts", "console.log('h', { cookie: req.headers.cookie ? 'present' : 'missing' });") == 0);
  CHECK(logs_in("a.ts", "console.log(`${!!req.headers.cookie} ${req.headers.authorization != null}`);") == 0);
  CHECK(logs_in("a.ts", "console.log({ has: Boolean(process.env.API_TOKEN), other: process.env.API_TOKEN !== undefined });") == 0);
  CHECK(logs_in("a.ts", "console.log('h', { cookie: req.headers.cookie });") == 1);
  CHECK(logs_in("a.sh", "echo \"$DATABASE_PASSWORD\"\n") == 1);
  CHECK(logs_in("a.sh", "echo \"$DATABASE_PASSWORD\"\nread -p 'Continue?' answer\n") == 0);
}

TEST_CASE("secrets: an env file that says that it is for development") {
  const std::string line = "JWT_SECRET=abc-def-123\n";
  CHECK(secrets_of("api/.env.docker", line) == "JWT_SECRET typed abc-def-123\n");
  CHECK(secrets_of("api/.env.docker", "# - This file is for Docker development environment only\n\n" + line) ==
        "JWT_SECRET typed abc-def-123 rehearsal\n");
  CHECK(secrets_of("api/.env.docker", "# Do not use in production!\n" + line) == "JWT_SECRET typed abc-def-123 rehearsal\n");
  CHECK(secrets_of("api/.env.docker", line + "# for development only\n") == "JWT_SECRET typed abc-def-123\n");
}

TEST_CASE("secrets: what guards a default, and what only stands near it") {
  const std::string setting = "const s = process.env.JWT_SECRET || 'abc-def';\n";
  const std::string plain = "JWT_SECRET weak fallback abc-def\n", guarded = "JWT_SECRET weak fallback abc-def rehearsal\n";
  CHECK(secrets_of("a.ts", setting + "const isProd = process.env.NODE_ENV === 'production';\n") == plain);
  CHECK(secrets_of("a.ts", setting + "/** Flag of production mode */\nconst log = process.env.NODE_ENV;\n") == plain);
  CHECK(secrets_of("a.ts", "// for development\n" + setting) == plain);
  CHECK(secrets_of("a.ts", "const s = process.env.JWT_SECRET ?? 'development-secret';\n") ==
        "JWT_SECRET weak fallback development-secret\n");
  CHECK(secrets_of("a.ts",
                   "const isProd = process.env.NODE_ENV === 'production';\nif (isProd && !process.env.JWT_SECRET) throw new Error();\n" +
                       setting) == guarded);
  CHECK(secrets_of("a.ts", setting + "if (process.env.NODE_ENV === 'production' && s === 'x') throw new Error();\n") == guarded);
  CHECK(secrets_of(
            "a.ts",
            "const s = process.env.NODE_ENV === 'production'\n  ? process.env.JWT_SECRET\n  : (process.env.JWT_SECRET || 'abc-def');\n") ==
        guarded);
}

TEST_CASE("secrets: a file with a key for each stage") {
  const auto below = [](const std::string& stage) {
    const std::string found = secrets_of("config/secrets.yml", stage + ":\n  secret_key_base: 3f9d1c7a5b2e8f4d6a0c9b7e1d3f5a8c2e4b6d8f\n");
    CAPTURE(found);
    CHECK(found != "");
    return found.ends_with(" rehearsal\n");
  };
  CHECK(below("development"));
  CHECK(below("test"));
  CHECK(below("integration"));
  CHECK_FALSE(below("production"));
  CHECK_FALSE(below("default"));
}

TEST_CASE("secrets: a default that a function of the project's own looks at is doubtful") {
  const std::string read = "SECRET_KEY = os.environ.get('SECRET_KEY', 'unsecure-for-laptops')\n";
  const std::string plain = "SECRET_KEY typed fallback unsecure-for-laptops";
  const auto of = [&](const std::string& rest) { return secrets_of("settings.py", "import os\n" + read + rest); };
  CHECK(of("") == plain + "\n");
  CHECK(of("require_secure({\n    'SECRET_KEY': SECRET_KEY,\n})\n") == plain + " ?\n");
  CHECK(of("validate_secrets([SECRET_KEY])\n") == plain + " ?\n");
  CHECK(of("configure(app, SECRET_KEY)\n") == plain + "\n");
  CHECK(of("check(1)\nsign(SECRET_KEY)\n") == plain + "\n");
  // What looks at something else with it.
  CHECK(of("jwt.verify(token, SECRET_KEY)\n") == plain + "\n");
  CHECK(of("data = verify_token(token, SECRET_KEY)\n") == plain + "\n");
  CHECK(of("check_signature(body, SECRET_KEY)\n") == plain + "\n");
}

TEST_CASE("secrets: Rust's test modules are no part of the program") {
  const std::string literal = "    let api_key = \"hB7qPz2VxT9mKw4RfY6nLc8d\";\n";
  CHECK(secrets_of("src/a.rs", literal) != "");
  CHECK(secrets_of("src/a.rs", "fn a() {}\n#[cfg(test)]\nmod tests {\n" + literal + "}\n") == "");
  CHECK(secrets_of("src/a.rs", "#[cfg(test)]\n#[allow(dead_code)]\npub mod tests {\n" + literal + "}\n") == "");
  CHECK(secrets_of("src/a.rs", "#[cfg(test)]\nuse crate::b;\n" + literal) != "");
}

TEST_CASE("secrets: fields of manifests that name a Secret, and variables that name an object") {
  const std::string head = "apiVersion: v1\nkind: Thing\nmetadata: {name: a}\nspec:\n";
  CHECK(secrets_of("k8s/a.yaml", head + "  credentialSecret: longhorn-backup-s3\n") == "");
  CHECK(secrets_of("k8s/a.yaml", head + "  credentialSecret: hB7qPz2VxT9mKw4RfY6nLc8d\n") != "");
  const auto pod = [](const std::string& command) {
    return "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - name: a\n      image: a:1\n      env:\n"
           "        - {name: TOKEN_SECRET, value: builder-token}\n      args: ['" +
           command + "']\n";
  };
  CHECK(secrets_of("k8s/a.yaml", pod("serve")) != "");
  CHECK(secrets_of("k8s/a.yaml", pod("kubectl get secret \"$TOKEN_SECRET\"")) == "");
  CHECK(secrets_of("k8s/a.yaml", pod("kubectl patch secrets/${TOKEN_SECRET} -p x")) == "");
  CHECK(secrets_of("k8s/a.yaml", pod("serve --key \"$TOKEN_SECRET\"")) != "");
}

TEST_CASE("secrets: signing keys of appsettings.json, but for what a deployment puts in") {
  const auto of = [](const std::string& value) {
    return secrets_of("Shop/appsettings.json", "{\"JWT\": {\"SecretKey\": \"" + value + "\"}}");
  };
  CHECK(of("Minha@Super#Chave&Privada!2023%") != "");
  CHECK(of("a-signing-key-of-the-shop-2023") != "");
  CHECK(of("#{JwtSecret}#") == "");
  CHECK(of("%JWT_SECRET%") == "");
  CHECK(of("<your secret key>") == "");
  CHECK(of("__JWT_SECRET__") == "");
}
