#include "catch.h"
#include "formats/extract.h"
#include "formats/formats.h"

using namespace preship;

namespace {

std::string slice(const std::string& text, const Span& span) { return text.substr(span.begin, span.end - span.begin); }

Facts facts_of(FileKind kind, const std::string& text, const std::string& path = "src/x") {
  SourceFile file;
  file.path = path;
  file.text = text;
  file.kind = kind;
  return extract(0, file);
}

// "KEY! " required, "KEY? " optional, "KEY= " defaulted; "prefix*suffix " for what is computed.
std::string reads(FileKind kind, const std::string& text) {
  const Facts facts = facts_of(kind, text);
  std::string result;
  for (const EnvRead& read : facts.env_reads) {
    // Some languages write a variable's name in another way: A:B for A__B, a_b for A_B.
    CHECK(slice(text, read.key.span).size() <= read.key.value.size());
    if (kind != FileKind::csharp && kind != FileKind::rust) CHECK(slice(text, read.key.span) == read.key.value);
    CHECK(slice(text, read.span).size() >= read.key.value.size());
    result += read.key.value + "!?="[static_cast<int>(read.need)] + (read.phase == Phase::build ? "b " : " ");
  }
  for (const Opaque& opaque : facts.opaque) result += opaque.prefix + "*" + opaque.suffix + " ";
  return result;
}

std::string routes(FileKind kind, const std::string& text, const std::string& path) {
  std::string result;
  for (const HttpRoute& route : facts_of(kind, text, path).routes)
    result += route.method + " " + route.path.value + (route.partial ? "~" : "") + "\n";
  return result;
}

struct Case {
  FileKind kind;
  const char *text, *expected;
};

}  // namespace

TEST_CASE("env reads of the languages without a grammar") {
  const Case cases[] = {
      {FileKind::ruby, "ENV[\"A\"]\nENV['B'] || 1\nENV['C'] || raise(X)\nENV['D'].present?", "A? B= C! D? "},
      {FileKind::ruby, "ENV.fetch('A')\nENV.fetch('B', 1)\nENV.fetch('C') { 1 }\nENV.fetch('D', nil)\nENV.fetch \"E\"\nENV.key?('F')",
       "A! B= C= D? F? E! "},
      {FileKind::ruby, "ENV['A'] = 'x'\nENV['B'] ||= 'x'\nENV['C'] == 'x'", "B= C? "},
      {FileKind::ruby, "# ENV['A']\nx = \"ENV['B'] #{ENV[\"C\"]} it's\"\n=begin\nENV['D']\n=end\nENV['E']", "C? E? "},
      {FileKind::ruby, "x = <<~SQL\n  it's ENV['A']\nSQL\nENV['B']\nENV[\"C_#{x}_D\"]\nENV[y]", "B? C_*_D * "},
      {FileKind::ruby, "FOO::ENV['A']\nMY_ENV['B']\nx.ENV['C']", ""},
      {FileKind::php, "<?php env('A'); env('B', 'x'); env('C', null); getenv(\"D\") ?: 1; $_ENV['E'] ?? throw new X;", "A? B= C? D= E! "},
      {FileKind::php,
       "<?php // env('A')\n# env('B')\n/* env('C') */ $x->env('D'); X::env('E'); function env($k) {}\n#[Attr] $_ENV['F'] = 1; "
       "$_SERVER['G'];",
       ""},
      {FileKind::php,
       "<?php System::getEnv('APP_A'); \\Utopia\\System::getEnv('APP_B', 'x'); X::env('APP_C') ?? 1; System::getEnv($x); "
       "$y->getEnv('APP_D');",
       "APP_A? APP_B= APP_C= "},
      {FileKind::php, "<?php env('A', env('B', 1)); \\env('C'); env('D_'.$x);", "A= B= C? D_* "},
      {FileKind::go,
       "os.Getenv(\"A\")\nf(os.Getenv(\"B\"), os.Getenv(\"C\"))\nv, ok := os.LookupEnv(\"D\")\ncmp.Or(os.Getenv(\"E\"), \"x\")",
       "A? B? C? D? E= "},
      {FileKind::go, "// os.Getenv(\"A\")\nx := `os.Getenv(\"B\")`\ny := \"os.Getenv(\\\"C\\\")\"\nr := '\"'\nos.Getenv(\"D\")", "D? "},
      {FileKind::go, "const Key = \"A\"\nos.Getenv(Key)\nos.Getenv(x.Key)\nos.Getenv(\"B_\" + x)", "A? * B_* "},
      {FileKind::go,
       "func env(key, fallback string) string {\n\tif v := os.Getenv(key); v != \"\" {\n\t\treturn v\n\t}\n\treturn fallback\n}\nvar a = "
       "env(\"A\", \"1\")",
       "A= "},
      {FileKind::go,
       "func must(target *string, key string) {\n\tv := os.Getenv(key)\n\tif v == \"\" { panic(key) }\n}\nfunc main() {\n\tmust(&x, "
       "\"A\")\n}",
       "A! "},
      {FileKind::go,
       "type C struct {\n A string `env:\"A,required\"`\n B int `json:\"b\" env:\"B\" envDefault:\"1\"`\n C int `env:\"C, default=2\"`\n D "
       "string `env:\"D\"`\n}",
       "A! B= C= D? "},
      {FileKind::java,
       "System.getenv(\"A\");\nSystem.getenv().getOrDefault(\"B\", \"x\");\n// System.getenv(\"C\")\nval d = System.getenv(\"D\") ?: "
       "\"x\"\nval e = System.getenv(\"E\") ?: throw X()",
       "A? B= D= E! "},
      {FileKind::java,
       "@Value(\"${A:x}\") String a;\n@Value(\"${B}\") String b;\n@Value(\"${app.name}\") String c;\n@Value(\"http://${H}:${P:1}\") String "
       "d;",
       "A= B! H! P= "},
      {FileKind::csharp,
       "Environment.GetEnvironmentVariable(\"A\");\nSystem.Environment.GetEnvironmentVariable(\"B\") ?? \"x\";\nvar p = @\"c:\\\"; "
       "Environment.GetEnvironmentVariable(\"C\") ?? throw new E();",
       "A? B= C! "},
      {FileKind::rust,
       "env::var(\"A\").unwrap();\nstd::env::var(\"B\").unwrap_or_else(|_| x);\nstd::env::var(\"C\")?;\nif let Ok(x) = env::var_os(\"D\") "
       "{}",
       "A! B= C! D? "},
      {FileKind::rust,
       "const V: &str = env!(\"A\");\noption_env!(\"B\");\nlet s: &'static str = r#\"env!(\"C\")\"#;\n/* /* */ env!(\"D\") "
       "*/\nfoo_env!(\"E\")",
       "A?b B?b "},
      {FileKind::rust,
       "env::var(\"A\").map_err(|_| eyre!(\"A is missing (see .env)\"))?;\nenv::var(\"B\").context(\"b\").unwrap();\n"
       "env::var(\"C\").ok().unwrap_or_default();\nenv::var(\"D\").map(|x| x + 1)?;",
       "A! B! C= D? "},
      {FileKind::rust, "#[arg(long, env = \"A\", default_value = \"x\")]\na: String,\n#[clap(env = \"B\")]\nb: String", "A= B? "},
      {FileKind::rust,
       "#[derive(Deserialize)]\npub struct Config {\n    database_url: String,\n    pub api_host: Option<String>,\n    "
       "#[validate(length(min = 32))]\n"
       "    session_key: String,\n    #[serde(default = \"ten\")]\n    interval: u64,\n    #[serde(rename = \"SENTRY\")]\n    dsn: "
       "Option<String>,\n}\n"
       "fn load() { envy::from_env::<Config>().unwrap(); }",
       "DATABASE_URL! API_HOST? SESSION_KEY! INTERVAL= SENTRY? "},
      {FileKind::rust, "struct A { port: u16 }\nlet a: A = envy::prefixed(\"APP_\").from_env()?;", "APP_PORT! "},
      {FileKind::rust, "let a = envy::from_env::<settings::Elsewhere>()?;", "* "},
      {FileKind::rust, "Figment::new().merge(Env::prefixed(\"SHOP_\"));\nEnvironment::with_prefix(\"app\");\nEnv::raw();",
       "SHOP_* APP* * "},
      {FileKind::rust, "struct A { port: u16 }\nlet a: A = serde_json::from_str(x)?;", ""},
      {FileKind::elixir,
       "System.get_env(\"A\")\nSystem.get_env(\"B\", \"x\")\nSystem.fetch_env!(\"C\")\nSystem.get_env(\"D\") ||\n  raise \"no\"\n# "
       "System.get_env(\"E\")",
       "A? B= C! D! "},
      {FileKind::go,
       "type C struct {\n A string `env:\"A,required\"`\n D D `envPrefix:\"DB_\"`\n}\nviper.SetEnvPrefix(\"nd\")\nviper.BindEnv(\"key\", "
       "\"B\")\nFlag{EnvVars: []string{\"X\", \"Y\"}}\nSources: cli.EnvVars(\"Z\")\nflag.Envar(\"K\")",
       "A? B? X? Y? Z? K? ND_* "},
      {FileKind::go, "v := viper.New()\nv.SetEnvPrefix(\"shop\")\nv.AutomaticEnv()", "SHOP_* "},
      {FileKind::go, "type C struct {\n A string `env:\"A,required\"`\n}\nenv.ParseWithOptions(c, env.Options{Prefix: \"API_\"})",
       "A? API_* "},
      {FileKind::go, "type C struct {\n A string `envconfig:\"A\" required:\"true\"`\n}\nenvconfig.Process(\"\", &c)", "A! "},
      {FileKind::java,
       "env.getProperty(\"A_B\");\nenvironment.getProperty(\"C_D\", \"x\");\nenv.getRequiredProperty(\"E_F\");\n"
       "env.getProperty(\"app.name\");\nprops.getProperty(\"G_H\");\nimport io.github.cdimascio.dotenv.Dotenv;\n"
       "dotenv.get(\"I_J\");\ndotenv[\"K_L\"];\ndotenv(\"M_N\");",
       "A_B? C_D= E_F! I_J? K_L? "},
      {FileKind::ruby, "a, b = ENV.values_at('A', \"B\")\nENV.slice('C')\nhash.slice('D')", "A? B? C? "},
      {FileKind::php,
       "<?php $_SERVER['HTTP_HOST']; $_SERVER['APP_SECRET'] ?? 'x'; $_SERVER[\"DATABASE_URL\"]; $_SERVER['argv']; $_SERVER['USER']; "
       "$_SERVER['APP_ENV'] = 1; $_SERVER[$x];",
       "APP_SECRET= DATABASE_URL? "},
      {FileKind::rust,
       "#[arg(long, env)]\npub database_url: String,\n#[clap(env, default_value = \"1\")]\n#[serde(x)]\nport: u16,\n#[arg(long)]\nenv: "
       "String,\nstd::env!(\"A\")\ndotenv!(\"B\")",
       "A?b B!b DATABASE_URL? PORT= "},
      {FileKind::rust, "use std::env::{self, var};\nlet a = var(\"A\").unwrap();\nx.var(\"B\");", "A! "},
      {FileKind::rust, "use std::env;\nfn var(x: &str) {}\nvar(\"A\");", ""},
      {FileKind::java, "val a = System.getenv(\"A\")!!\nObjects.requireNonNull(System.getenv(\"B\"));\nSystem.getenv(\"C\") != null;",
       "A! B! C? "},
      {FileKind::elixir, "import Dotenvy\nenv!(\"A\", :string!)\nenv!(\"B\", :integer, 1)\n# env!(\"C\")", "A! B= "},
      {FileKind::csharp,
       "IConfiguration c;\nConfiguration[\"REDIS_ADDR\"];\n_configuration[\"Jwt:Key\"] ?? throw new E();\n"
       "builder.Configuration.GetValue<int>(\"A:B\", 1);\nvar s = \"Configuration[\\\"NO\\\"]\";\n"
       "builder.Configuration.GetConnectionString(\"Default\");\n// Configuration[\"NO_KEY\"]\nconfig[\"X_Y\"] = "
       "\"z\";\nconfiguration[\"PORT_X\"] ?? throw new E();\nbuilder.Configuration.GetSection(\"Smtp\");\nx.map[\"A_B\"];",
       "REDIS_ADDR? Jwt__Key? A__B= ConnectionStrings__Default? PORT_X! Smtp__* "},
      {FileKind::properties, "a=${A}\n#b=${B}\nc = jdbc://${HOST:db}/${NAME}\nd=${lower}", "A! HOST= NAME! "},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(reads(c.kind, c.text) == c.expected);
  }
}

TEST_CASE("phases of reads in other languages") {
  CHECK(facts_of(FileKind::elixir, "System.get_env(\"A\")", "config/config.exs").env_reads[0].phase == Phase::build);
  CHECK(facts_of(FileKind::elixir, "System.get_env(\"A\")", "config/runtime.exs").env_reads[0].phase == Phase::server);
  CHECK(facts_of(FileKind::go, "os.Getenv(\"A\")", "a_test.go").env_reads[0].phase == Phase::test);
  CHECK(facts_of(FileKind::rust, "env::var(\"A\")", "build.rs").env_reads[0].phase == Phase::build);
}

TEST_CASE("routes of the languages without a grammar") {
  CHECK(routes(FileKind::ruby,
               "Rails.application.routes.draw do\n  get \"up\" => \"rails/health#show\", as: :x\n  # get \"no\"\n  namespace :api do\n    "
               "post \"/a/:id\", to: \"a#b\"\n  end\nend\n",
               "config/routes.rb") == "GET /up\nPOST /a/:id~\n");
  CHECK(routes(FileKind::ruby, "get \"x\"\n", "lib/client.rb").empty());
  CHECK(
      routes(
          FileKind::php,
          "<?php\nRoute::get('/x/{id?}', f(...));\nRoute::prefix('a')->group(function () {\n    Route::post('y', [A::class, 'b']);\n});\n",
          "routes/web.php") == "GET /x/:id\nPOST /y~\n");
  CHECK(routes(FileKind::php, "<?php\nRoute::get('/x', f(...));\n", "routes/api.php") == "GET /x~\n");
  CHECK(routes(FileKind::php, "<?php return Application::configure()->withRouting(\n  health: '/up',\n);", "bootstrap/app.php") ==
        "GET /up\n");
  CHECK(routes(FileKind::go,
               "mux.HandleFunc(\"GET /healthcheck\", h)\nhttp.Handle(\"/a/{id}\", h)\nhttp.Get(\"/no\")\nc.Get(\"key\", "
               "v)\nr.GET(\"/files/*path\", h)",
               "main.go") == "GET /healthcheck\n /a/:id\nGET /files/*\n");
  CHECK(routes(FileKind::go, "g := r.Group(\"/api\")\ng.GET(\"/h\", h)", "main.go") == "GET /h~\n");
  CHECK(routes(FileKind::java,
               "import org.springframework.x;\n@RestController\n@RequestMapping(\"/api\")\npublic class C {\n  @GetMapping(\"/h/{id}\")\n  "
               "void a() {}\n  @PostMapping(value = \"x\")\n  void b() {}\n  "
               "@GetMapping\n  void c() {}\n}",
               "C.java") == "GET /api/h/:id\nPOST /api/x\n");
  const std::string text = "mux.HandleFunc(\"GET /healthcheck\", h)";
  const Facts facts = facts_of(FileKind::go, text, "main.go");
  REQUIRE(facts.routes.size() == 1);
  CHECK(slice(text, facts.routes[0].path.span) == "/healthcheck");
}

TEST_CASE("ports that Go code binds") {
  const std::string text =
      "http.ListenAndServe(\":8080\", nil)\nnet.Listen(\"tcp\", \"0.0.0.0:53\")\nr.Run(\":\" + port)\nx.Run(\"no port\")\n";
  const Facts facts = facts_of(FileKind::go, text, "main.go");
  REQUIRE(facts.ports.size() == 2);
  CHECK(slice(text, facts.ports[0].span) == "8080");
  CHECK(facts.ports[0].number == 8080);
  CHECK(facts.ports[1].host == "0.0.0.0");
}
