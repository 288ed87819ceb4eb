#include "answers/secrets/store_login.h"

#include <algorithm>

#include "answers/compose/redis.h"
#include "answers/env/contract.h"
#include "answers/env/values.h"
#include "answers/queries.h"
#include "knowledge/env/names.h"
#include "knowledge/stores/first_logins.h"
#include "knowledge/stores/stores.h"
#include "text/image_name.h"
#include "text/words.h"

namespace preship {
namespace {

using What = LoginConflict::What;

// One part of what a client says, and the variable that says it.
struct Part {
  std::string key;
  Text text;
};

struct Login {
  std::string host;
  std::string_view store;  // "" when only the host says which
  std::optional<Part> user, password, database, port;
  std::string key = {};  // of a URL, and its host
  Text address = {};
};

// `environment:` wins over `env_file:`.
const EnvDeclaration* setting_of(const Project& project, const DeploymentId& deployment, std::string_view key) {
  const EnvKey* found = key.empty() ? nullptr : find_env(project, key);
  const EnvDeclaration* result = nullptr;
  if (found == nullptr) return nullptr;
  for (const std::uint32_t index : found->declarations) {
    const EnvDeclaration& declaration = project.facts.env_declarations[index];
    if (declaration.deployment != deployment || declaration.build_time) continue;
    if (result == nullptr || declaration.where == DeclaredIn::compose) result = &declaration;
  }
  return result;
}

std::optional<Part> part_of_url(const EnvDeclaration& declaration, std::string_view part) {
  if (part.empty()) return std::nullopt;
  return Part{declaration.key.value, {std::string(part), place_of(*declaration.value, part)}};
}

std::optional<Login> login_by_url(const EnvDeclaration& declaration) {
  const std::optional<Url> url = parse_url(declaration.value->value);
  const std::string_view store = url ? store_of_scheme(url->scheme) : "";
  if (store.empty() || url->many_hosts || !is_plain(url->host)) return std::nullopt;
  return Login{.host = std::string(url->host),
               .store = store,
               .user = part_of_url(declaration, url->user),
               .password = part_of_url(declaration, url->password),
               .database = part_of_url(declaration, url->path.empty() ? "" : url->path.substr(1)),
               .port = part_of_url(declaration, url->port),
               .key = declaration.key.value,
               .address = {std::string(url->host), place_of(*declaration.value, url->host)}};
}

// DB_HOST with DB_USER, DB_PASSWORD, DB_NAME beside it.
std::optional<Login> login_by_parts(const Project& project, const EnvDeclaration& host) {
  if (!is_store_host_key(host.key.value)) return std::nullopt;
  const std::string prefix = host.key.value.substr(0, host.key.value.size() - std::string_view("HOST").size());
  const auto beside = [&](std::initializer_list<const char*> names) -> std::optional<Part> {
    for (const char* name : names)
      if (const EnvDeclaration* found = setting_of(project, host.deployment, prefix + name); found != nullptr && found->value)
        return Part{found->key.value, *found->value};
    return std::nullopt;
  };
  return Login{.host = host.value->value,
               .store = {},
               .user = beside({"USER", "USERNAME"}),
               .password = beside({"PASSWORD", "PASS"}),
               .database = beside({"NAME", "DATABASE", "DB"}),
               .port = beside({"PORT"})};
}

bool is_literal(std::string_view text) { return !text.empty() && text.find_first_of("${}<>%") == std::string_view::npos; }

// A migration or a script of another service makes roles.
bool makes_users(const Project& project) {
  return std::ranges::any_of(project.files, [](const SourceFile& file) {
    const bool runs = file.kind == FileKind::shell || file.path.ends_with(".sql");
    return runs && holds_any(file.text, {"CREATE ROLE", "CREATE USER", "create role", "create user", "createuser "});
  });
}

// Users and databases that scripts, other images or other commands may have made.
bool may_hold_more(const ComposeService& database) {
  if (database.build || !database.command.empty() || !database.entrypoint.empty()) return true;
  const YamlNode& volumes = database.node->find("volumes");
  return std::ranges::any_of(
             volumes.items,
             [](const YamlNodePtr& item) { return (item->text() + item->find("target").text()).find("initdb") != std::string::npos; }) ||
         database.node->has("configs");
}

// Prisma and Rails make a database that is not there.
bool makes_databases(const Project& project) {
  return std::ranges::any_of(project.facts.packages, [](const auto& package) { return package->depends_on("prisma"); }) ||
         std::ranges::any_of(project.services, [](const Service& service) {
           return std::ranges::find(service.frameworks, "rails") != service.frameworks.end();
         });
}

// "DB_PASSWORD" of "${DB_PASSWORD:?}"; "" when the value is anything but one variable without a default.
std::string_view only_variable(std::string_view value) {
  if (!value.starts_with('$')) return {};
  const bool braced = value.substr(1).starts_with('{');
  if (braced && (!value.ends_with('}') || value.find('}') + 1 != value.size())) return {};
  const std::string_view inside = braced ? value.substr(2, value.size() - 3) : value.substr(1);
  const std::size_t end = std::min(inside.find_first_of(":?"), inside.size());
  const std::string_view rest = inside.substr(end);
  const bool plain = rest.empty() || (braced && (rest.starts_with(":?") || rest.starts_with('?')));
  return plain && is_capitals(inside.substr(0, end)) ? inside.substr(0, end) : std::string_view();
}

class Comparison {
 public:
  Comparison(const Project& project, const Deployment& client, const ComposeService& database, std::vector<LoginConflict>& conflicts)
      : project_(project), database_(database), conflicts_(conflicts), client_(client.id) {
    const ComposeFile* file = compose_file_of(project, client);
    id_ = {project.file(file->file).path, database.name.value};
    const Deployment* deployment = project.deployment(id_);
    opaque_ = deployment == nullptr || is_opaque(project, OpaqueWhat::env_declarations, *deployment);
  }

  void compare(const Login& login) {
    compare_port(login);
    compare_variables(login);
    compare_redis(login);
    const FirstLogin* setup = setup_of(login);
    if (setup == nullptr || !login.user) return;
    if (login.user->text.value == setup->superuser) return compare_password(login, setup->superuser_password);
    const Text user = value_of(setup->user, setup->default_user);
    const bool closed = !opaque_ && !may_hold_more(database_) && (login.user->text.value == user.value || !makes_users(project_));
    if (closed) add(What::user, *login.user, user, setup->user);
    if (login.user->text.value != user.value) return;
    compare_password(login, setup->password);
    // Without a variable the image makes only the database that clients connect to when they name none.
    if (closed && login.database && has(setup->database) && !makes_databases(project_))
      add(What::database, *login.database, value_of(setup->database, setup->database_is_user ? user.value : ""), setup->database);
  }

 private:
  const FirstLogin* setup_of(const Login& login) const {
    const std::string_view store = store_of_image(database_.image ? image_name(database_.image->value) : "");
    if (store.empty() || (!login.store.empty() && login.store != store)) return nullptr;
    const FirstLogin* result = nullptr;
    for (const FirstLogin& setup : first_logins()) {
      const bool set = has(setup.user) || has(setup.superuser_password);
      if (setup.store == store && (set || (result == nullptr && !setup.default_user.empty()))) result = &setup;
    }
    return result;
  }

  void compare_password(const Login& login, std::string_view setting) {
    if (login.password) add(What::password, *login.password, value_of(setting, ""), setting);
  }

  // POSTGRES_PASSWORD: ${DB_USERNAME} against DB_PASSWORD: ${DB_PASSWORD}, and the same slip on the client's side.
  void compare_variables(const Login& login) {
    if (!login.user || !login.password) return;
    for (const FirstLogin& setup : first_logins()) {
      if (!has(setup.user) || !has(setup.password)) continue;
      const Text expected = value_of(setup.password, "");
      const std::string_view theirs = only_variable(expected.value), ours = only_variable(login.password->text.value);
      if (theirs.empty() || ours.empty() || theirs == ours) continue;
      const bool slip = theirs == only_variable(value_of(setup.user, "").value) || ours == only_variable(login.user->text.value);
      if (slip)
        conflicts_.push_back({What::crossed, login.password->text, login.password->key, database_.name.value, std::string(theirs),
                              expected.span, std::string(setup.password)});
    }
  }

  // redis://redis:6379 against `redis-server --requirepass ${REDIS_PASSWORD}`, where no variable hands the password over by itself.
  void compare_redis(const Login& login) {
    if (login.store != "redis" || login.password || !database_.image || store_of_image(image_name(database_.image->value)) != "redis")
      return;
    const Text* password = redis_option(database_, "--requirepass");
    if (password == nullptr || password->value.empty() || holds_any(password->value, {":-", "}-", ":+"}) || gets_redis_password()) return;
    conflicts_.push_back({What::open, login.address, login.key, database_.name.value, "", password->span, "--requirepass"});
  }

  bool gets_redis_password() const {
    return std::ranges::any_of(project_.env, [&](const EnvKey& key) {
      if (!holds_any(key.key, {"REDIS", "VALKEY", "CACHE", "QUEUE"}) || !holds_any(key.key, {"PASS", "AUTH", "SECRET", "PWD"}))
        return false;
      return std::ranges::any_of(key.reads,
                                 [&](std::uint32_t index) { return counts_as_read(project_, project_.facts.env_reads[index]); }) ||
             setting_of(project_, client_, key.key) != nullptr;
    });
  }

  bool has(std::string_view key) const { return setting_of(project_, id_, key) != nullptr; }

  Text value_of(std::string_view key, std::string_view fallback) const {
    const EnvDeclaration* set = setting_of(project_, id_, key);
    if (set != nullptr) return set->value.value_or(Text{"", set->key.span});
    return {opaque_ ? "" : std::string(fallback), database_.name.span};
  }

  void add(What what, const Part& given, const Text& expected, std::string_view setting) {
    if (given.text.value == expected.value || !is_literal(given.text.value) || !is_literal(expected.value)) return;
    conflicts_.push_back({what, given.text, given.key, database_.name.value, expected.value, expected.span, std::string(setting)});
  }

  // "5433:5432" is for the host; inside the network the container's own port counts.
  void compare_port(const Login& login) {
    const auto port = login.port ? port_number(login.port->text.value) : std::nullopt;
    const ComposePort* published = nullptr;
    if (!port) return;
    for (const ComposePort& mapped : database_.ports) {
      if (mapped.target == port) return;
      if (mapped.published == port && mapped.target) published = &mapped;
    }
    if (published != nullptr)
      conflicts_.push_back(
          {What::port, login.port->text, login.port->key, database_.name.value, std::to_string(*published->target), published->span, ""});
  }

  const Project& project_;
  const ComposeService& database_;
  std::vector<LoginConflict>& conflicts_;
  DeploymentId client_, id_;
  bool opaque_ = false;
};

}  // namespace

std::string describe(const LoginConflict& conflict) {
  const std::string service = "'" + conflict.service + "'", key = "'" + conflict.key + "'";
  switch (conflict.what) {
    case What::password:
      return key + " has another password than " + service + " is set up with";
    case What::crossed:
      return key + " and the password of " + service + " come from different variables, one of which is that of the user";
    case What::open:
      return key + " has no password, but " + service + " asks for one";
    case What::port:
      return key + " uses port " + conflict.given.value + " of " + service + ", which other containers reach at " + conflict.expected;
    default:
      return key + " has the " + (conflict.what == What::user ? "user" : "database") + " '" + conflict.given.value + "', but " + service +
             " is set up with '" + conflict.expected + "'";
  }
}

std::vector<LoginConflict> login_conflicts(const Project& project) {
  std::vector<LoginConflict> conflicts;
  for (const EnvDeclaration& declaration : project.facts.env_declarations) {
    const Deployment* client = project.deployment(declaration.deployment);
    if (!declaration.value || declaration.build_time || client == nullptr || client->kind != ArtifactKind::compose || !client->production ||
        !project.in_production(client->name.span) || shares_localhost(project, *client))
      continue;
    std::optional<Login> login = login_by_url(declaration);
    if (!login) login = login_by_parts(project, declaration);
    const ComposeService* database = login ? compose_peer(project, *client, login->host) : nullptr;
    const bool counts = database != nullptr && database->name.value != client->name.value &&
                        setting_of(project, declaration.deployment, declaration.key.value) == &declaration;
    if (counts) Comparison(project, *client, *database, conflicts).compare(*login);
  }
  return conflicts;
}

}  // namespace preship
