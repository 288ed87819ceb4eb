#pragma once
// What the files of a repository say, without how their syntax said it. Facts of one file and facts of the whole project
// are one type: linking is concatenation plus the join keys `service` and `deployment`.
//
// Join keys
//   service     set by link() for files by their place
//   deployment  set by the extractor of the artifact

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "knowledge/code/code_kinds.h"
#include "model/deployment_id.h"
#include "model/need_reason.h"
#include "model/secret.h"
#include "model/service_id.h"
#include "model/tool_demand.h"
#include "model/value_demand.h"
#include "text/source_file.h"
#include "text/span.h"

namespace preship {

struct ComposeFile;
struct Dockerfile;
struct KubernetesFile;
struct NginxFile;
struct CaddyFile;
struct PackageJson;
struct PythonProject;
struct SystemdUnit;
struct TypeScriptConfig;
struct Workflow;
struct DotenvFile;
struct IgnoreFile;
struct KamalFile;
struct KamalSecrets;
struct WorkspaceGlobs;
struct CodeFile;
struct ConfigFile;
struct DocumentFile;
struct MigrationFile;
struct PipelineFile;
struct PlatformConfig;
struct SealosFile;
struct ShellScript;
struct SqlFile;

enum class Confidence : std::uint8_t { low, medium, high };

// When and where code that reads a key runs.
enum class Phase : std::uint8_t { build, server, browser, script, test };

// What happens when the key is absent. `required`: nothing on the way handles absence.
enum class Need : std::uint8_t { required, optional, defaulted };

enum class Reader : std::uint8_t {
  code,           // process.env.K, os.environ["K"]
  schema,         // a field of a validated environment (zod, t3-env, envalid, pydantic settings)
  mirror,         // plumbing: runtimeEnv: { K: process.env.K }; the schema is the real statement
  helper,         // through a function of the project: assertEnv("K")
  prisma,         // env("K") in a .prisma file
  interpolation,  // ${K} in a compose file, resolved from .env or the shell
  shell,          // $K in a script
  nginx_template,
  framework,  // a framework or library reads it by convention: dj_database_url.config()
  caddyfile,  // {$K} and {env.K} of a Caddyfile
};

struct EnvRead {
  Text key;   // span: the name itself
  Span span;  // the whole expression, such as process.env.KEY
  Phase phase = Phase::server;
  Need need = Need::required;
  NeedReason reason;  // why `need` is what it is
  Reader reader = Reader::code;
  Confidence confidence = Confidence::high;
  ServiceId service = {};
  DeploymentId deployment = {};                    // for Reader::interpolation; for Reader::caddyfile who runs Caddy, set by link()
  bool import_meta = false;                        // through import.meta.env, which only bundlers fill
  bool on_load = false;                            // absence ends the program as soon as the module is loaded, whatever is called later
  std::string condition = {};                      // another key, or a choice such as `provider`, that decides whether it is read at all
  std::string unless = {};                         // with `on_load`: not when this key is set, as in skipValidation: !!process.env.SKIP
  bool credential = false;                         // the value is sent as one: `Authorization: Bearer ${process.env.KEY}`
  std::shared_ptr<const ValueDemand> demand = {};  // null where nothing is known of what it takes
};

enum class ValueKind : std::uint8_t {
  none,         // name only: `- KEY` in compose, ARG KEY
  empty,        // KEY=
  placeholder,  // changeme, <your key>, xxx
  literal,
  reference,  // secretKeyRef, ${{ secrets.X }}, fromService: a value from somewhere safe
  computed,   // interpolation or expression
};

enum class DeclaredIn : std::uint8_t {
  example,   // .env.example and its spellings
  env_file,  // a real .env file in the tree
  dockerfile_arg,
  dockerfile_env,
  compose,           // environment:
  compose_build,     // build.args
  kubernetes,        // env:, ConfigMap data, Secret data
  sealos,            // inside a Sealos template
  workflow,          // env: of a workflow, job or step
  platform,          // fly.toml, render.yaml, vercel.json, app.json, netlify.toml, railway.json, wrangler, Kamal's deploy.yml
  turbo,             // turbo.json env lists: known to the build, not provided
  types,             // ProcessEnv / ImportMetaEnv in a .d.ts
  framework_config,  // next.config env, vite define: provided by the build itself
  script,            // KEY=value in package.json scripts, export in shell
  systemd,
};

struct EnvDeclaration {
  Text key;
  std::optional<Text> value;
  ValueKind kind = ValueKind::none;
  DeclaredIn where = DeclaredIn::example;
  bool commented = false;   // "# KEY=" in an example: optional, known
  bool build_time = false;  // available while the image or bundle is built (ARG, build.args)
  ServiceId service = {};
  DeploymentId deployment = {};
};

// From here on anything may be declared, read or served: the defence against false "missing X".
// `public_keys`: what the browser sees of the environment may be put in after the build.
enum class OpaqueWhat : std::uint8_t { env_declarations, env_reads, routes, ports, syntax, public_keys };
struct Opaque {
  Span span;
  OpaqueWhat what = OpaqueWhat::env_declarations;
  std::string why;                       // "envFrom secret app-env", "env_file .env is not in the repository", "process.env[name]"
  std::string prefix = {}, suffix = {};  // for computed keys: known ends of the name, as in process.env[`${p}_CLIENT_ID`]
  ServiceId service = {};
  DeploymentId deployment = {};
};

enum class ImageUse : std::uint8_t {
  docker_from,
  docker_copy_from,
  docker_mount_from,
  compose,
  kubernetes,
  sealos,
  workflow,
  action,
  docker_run,
  jib  // the base of what Jib builds from Gradle or Maven
};

struct Image {
  Text reference;          // as the machine reads it; span: the reference in the file
  std::string repository;  // "ghcr.io/org/app", "postgres"
  std::string tag, digest;
  ImageUse use = ImageUse::docker_from;
  bool opaque = false;          // holds a variable that nothing in the repository resolves
  bool tag_is_default = false;  // the tag comes from a default: ARG TAG=latest, ${TAG:-latest}
  bool built_here = false;      // the same compose service has build:, or names an earlier stage
  bool stays = false;           // `docker run --restart=always`: comes back with the machine
  DeploymentId deployment = {};
};

enum class PortRole : std::uint8_t {
  listens,      // code or a start command binds it
  exposes,      // EXPOSE
  container,    // containerPort, the container side of a compose mapping
  targets,      // a Service's targetPort, a proxy target
  publishes,    // the host side
  environment,  // PORT=3000 in an artifact
};

struct Port {
  Span span;
  std::uint16_t number = 0;
  PortRole role = PortRole::listens;
  std::string env_key = {};   // the number is only the default of this key: process.env.PORT || 3000
  std::string host = {};      // the address bound or published on, "" when not said
  std::string host_key = {};  // the host is only the default of this key: process.env.HOST || "localhost"
  ServiceId service = {};
  DeploymentId deployment = {};
};

// A route that code serves.
struct HttpRoute {
  Text path;             // "/api/health"; parameters as ":name", a catch-all ends in "/*"
  std::string method;    // "GET", or "" for any
  bool partial = false;  // mounted under a prefix that we do not know: compare the last segment only
  std::string framework;
  ServiceId service = {};
  std::string handler = {};  // name of the function that answers, where it has one: healthCheck
};

enum class ProbeKind : std::uint8_t { http, command, tcp, grpc, disabled };
enum class ProbeBy : std::uint8_t { dockerfile, compose, kubernetes, platform, workflow, script };
struct HealthProbe {
  Span span;  // the whole probe
  ProbeKind kind = ProbeKind::http;
  ProbeBy by = ProbeBy::compose;
  std::optional<Text> path;  // without host and query
  std::optional<std::uint16_t> port;
  std::string host;          // "localhost" for a probe of itself
  std::string tool;          // curl, wget, "" when not a command
  std::string purpose = {};  // Kubernetes: "readiness", "liveness", "startup"; "" elsewhere
  Text passes = {};          // what makes it succeed whatever is the matter: "|| true", "exit 0"; empty when it may fail
  ServiceId service = {};
  DeploymentId deployment = {};
};

// A name that a configuration expects to resolve: proxy_pass http://api:3000, DATABASE_URL=postgres://db/...
struct HostReference {
  Text host;
  std::optional<std::uint16_t> port;
  DeploymentId deployment = {};
};

// A function of the project that reads the key it is given: function assertEnv(name) { return process.env[name] }.
struct EnvHelper {
  std::string name;           // "assertEnv", or with its object: "Env.get"
  std::uint8_t argument = 0;  // index of the argument that is the key
  // required: it throws on absence; defaulted: it has a default of its own; optional: it returns what it finds, the call decides.
  Need need = Need::required;
  Span span;
  std::optional<std::uint8_t> default_argument = {};  // index of the argument that stands in when the key is absent
};

// A package of the same repository that code or a manifest imports: "@acme/db".
struct PackageImport {
  Text name;
  ServiceId service = {};
};

enum class ArtifactKind : std::uint8_t {
  dockerfile,
  compose,
  kubernetes,
  sealos,
  fly,
  render,
  railway,
  kamal,
  vercel,
  netlify,
  procfile,
  systemd,
  app_json,
  workflow
};

// One place that runs something: a compose service, a workload, a platform file.
struct Deployment {
  DeploymentId id;
  Text name;  // span: the place a finding about the deployment points at
  ArtifactKind kind = ArtifactKind::compose;
  bool production = true;                    // not a file for development, tests or CI
  std::string build_context = {};            // directory, relative to the root; "" when it does not build
  std::string dockerfile = {};               // path of the Dockerfile it builds from; "" when unknown
  std::string target = {};                   // stage that it builds; "" for the last
  bool target_varies = false;                // a variable chooses the stage, and `target` is its default
  std::string image = {};                    // reference of the image that runs, "" when only built
  std::vector<Text> command = {};            // overrides the image's command, words
  std::optional<Text> release_command = {};  // runs once before the new version takes over: fly's release_command
  bool web = false;                          // something reaches it: published or exposed port, ingress, route
  ServiceId service = {};                    // directory of the service that it runs; "" when it runs none of ours; set by link()
  std::string repository = {};               // address of the repository that it is built from, where the artifact says one
};

// A top-level assignment of a Django settings module: https://docs.djangoproject.com/en/stable/ref/settings/
struct DjangoSetting {
  Text name;                     // "DEBUG", "ALLOWED_HOSTS"
  Text value;                    // the expression as written
  bool literal = false;          // a constant, or a list of constants: nothing decides it at run time
  std::vector<Text> items = {};  // the strings of a literal list, tuple or set, unquoted
  std::string overlay = {};      // a module whose names are taken over behind it: ".local" of from .local import *
  ServiceId service = {};
};

// Who reads an env file without a dotenv parser of its own.
enum class EnvFileReader : std::uint8_t {
  shell,   // source, ".": the file is shell code
  docker,  // docker run --env-file: each line as it stands, quotes are part of the value
  words,   // export $(grep -v '^#' .env | xargs): the text of the file is split at its blanks
};

// A command that reads an env file: `set -a; source .env`, `docker run --env-file .env`, `export $(cat .env | xargs)`.
struct EnvFileUse {
  Text path;  // as written, may begin with an expansion: "$ROOT/.env"
  EnvFileReader reader = EnvFileReader::shell;
};

// A literal setting of a framework's configuration file: typescript.ignoreBuildErrors of a next.config, dotnet.Jwt__Secret of an
// appsettings.json.
struct FrameworkSetting {
  Text name;   // dotted path; span: the last key
  Text value;  // as written
  ServiceId service = {};
};

// What code keeps in its own process, or in files of its own container: no other instance sees it, and the next one begins without it.
struct OwnState {
  OwnStateKind kind = OwnStateKind::files;
  Text what;            // span: the call or option that says so; value: the directory of files, else the library: "express-session"
  bool beside = false;  // the directory is one of the project: the code joins it with its own
  ServiceId service = {};
};

// What code does that matters to who operates it.
struct CodeWork {
  CodeWorkKind kind = CodeWorkKind::asks_database;
  Text call;               // "prisma.order.findMany"; span: the call
  std::string route = {};  // of the health route whose answer it is part of; "" elsewhere
  ServiceId service = {};
};

struct SyntaxError {
  Span span;
  std::string format;  // "yaml", "dockerfile", "nginx": the last part of the rule's id
  std::string message;
};

struct Facts {
  std::vector<std::shared_ptr<const DotenvFile>> dotenv_files;
  std::vector<std::shared_ptr<const Dockerfile>> dockerfiles;
  std::vector<std::shared_ptr<const ComposeFile>> compose_files;
  std::vector<std::shared_ptr<const KubernetesFile>> kubernetes_files;
  std::vector<std::shared_ptr<const NginxFile>> nginx_files;
  std::vector<std::shared_ptr<const CaddyFile>> caddy_files;
  std::vector<std::shared_ptr<const PackageJson>> packages;
  std::vector<std::shared_ptr<const PythonProject>> python_projects;
  std::vector<std::shared_ptr<const SystemdUnit>> systemd_units;
  std::vector<std::shared_ptr<const TypeScriptConfig>> typescript_configs;
  std::vector<std::shared_ptr<const Workflow>> workflows;
  std::vector<std::shared_ptr<const IgnoreFile>> ignore_files;
  std::vector<std::shared_ptr<const WorkspaceGlobs>> workspace_globs;
  std::vector<std::shared_ptr<const ShellScript>> shell_scripts;
  std::vector<std::shared_ptr<const ShellScript>> recipes;  // of Makefiles: each line is a shell of its own
  std::vector<std::shared_ptr<const SqlFile>> sql_files;
  std::vector<std::shared_ptr<const MigrationFile>> migration_files;  // of tools that do not write SQL
  std::vector<std::shared_ptr<const PlatformConfig>> platform_files;  // fly.toml, render.yaml, vercel.json, ...
  std::vector<std::shared_ptr<const PipelineFile>> pipeline_files;    // of CI systems other than GitHub
  std::vector<std::shared_ptr<const ConfigFile>> config_files;        // of servers and process managers: gunicorn, pm2, supervisor, ...
  std::vector<std::shared_ptr<const CodeFile>> code_files;            // what source code does that matters where it runs
  std::vector<std::shared_ptr<const SealosFile>> sealos_files;        // .sealos/*.json
  std::vector<std::shared_ptr<const KamalFile>> kamal_files;          // config/deploy.yml and those of destinations
  std::vector<std::shared_ptr<const KamalSecrets>> kamal_secrets;     // .kamal/secrets
  std::vector<std::shared_ptr<const DocumentFile>> documents;         // READMEs and guides, where they say what to run

  std::vector<EnvRead> env_reads;
  std::vector<EnvDeclaration> env_declarations;
  std::vector<EnvHelper> env_helpers;
  std::vector<Opaque> opaque;
  std::vector<Image> images;
  std::vector<Port> ports;
  std::vector<HttpRoute> routes;
  std::vector<HealthProbe> probes;
  std::vector<HostReference> hosts;
  std::vector<PackageImport> imports;
  std::vector<Deployment> deployments;
  std::vector<DjangoSetting> django_settings;
  std::vector<EnvFileUse> env_file_uses;
  std::vector<SecretLiteral> secrets;
  std::vector<SecretLog> secret_logs;
  std::vector<DatabaseDump> database_dumps;
  std::vector<FrameworkSetting> framework_settings;
  std::vector<OwnState> own_states;
  std::vector<CodeWork> code_works;
  std::vector<ToolDemand> tool_demands;
  std::vector<NamedFramework> frameworks;
  std::vector<SyntaxError> syntax_errors;

  // Moves the facts of another file to the end of these.
  void append(Facts&& other);
  // The same, keeping `other`; models are shared.
  void append(const Facts& other);
  bool empty() const;
};

}  // namespace preship
