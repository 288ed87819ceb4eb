#include "answers/sealos/wiring.h"

#include <algorithm>
#include <set>

#include "answers/env/contract.h"
#include "text/words.h"

namespace preship {
namespace {

// Keys of the Secrets that KubeBlocks makes: <cluster>-conn-credential and, since 0.9, <cluster>-<component>-account-<user>.
// https://kubeblocks.io/docs/release-0_9/user_docs/connect-databases/connect-database-in-production-environment
bool is_credential_key(std::string_view key) {
  return is_one_of(key, {"endpoint", "host", "port", "username", "password", "headlessEndpoint", "headlessHost", "headlessPort"});
}

const TemplateDatabase* database_of_secret(const std::vector<TemplateDatabase>& databases, const std::string& secret) {
  const auto found = std::ranges::find_if(databases, [&](const TemplateDatabase& database) {
    const std::string cluster = plain_name(database.cluster->name.value);
    return secret == cluster + "-conn-credential" || (secret.starts_with(cluster + "-") && holds(secret, "-account-"));
  });
  return found == databases.end() ? nullptr : &*found;
}

// "shop" of postgresql://user:$(PASSWORD)@${{defaults.app_name}}-pg-postgresql:5432/shop?schema=public; "" for anything else.
std::string database_in(std::string_view address) {
  const std::size_t scheme = address.find("://");
  if (!address.starts_with("postgres") || scheme == std::string_view::npos) return "";
  const std::size_t slash = address.find('/', scheme + 3);
  if (slash == std::string_view::npos) return "";
  const std::string_view path = address.substr(slash + 1);
  return std::string(path.substr(0, path.find_first_of("?#")));
}

class WiringReader {
 public:
  explicit WiringReader(const SealosTemplatePlace& place) : place_(place), databases_(databases_of(*place.file)) {
    for (const KubernetesObject& object : place.file->objects)
      for (const KubernetesContainer& container : object.containers)
        for (const KubernetesEnv& env : container.env) {
          read_key(env);
          if (container.main && &object == place.workload) read_address(container, env);
        }
  }

  std::vector<SealosFault> faults;

 private:
  void read_key(const KubernetesEnv& env) {
    const TemplateDatabase* database =
        env.from == KubernetesEnv::From::secret ? database_of_secret(databases_, plain_name(env.object.value)) : nullptr;
    if (database == nullptr || database->engine.empty() || env.key.value.empty() || is_filled_in(env.key.value)) return;
    if (!is_credential_key(env.key.value))
      faults.push_back({env.key.span, "the Secret of the database has no key '" + env.key.value + "'"});
  }

  bool comes_from(const std::string& parts, const TemplateDatabase& database) const {
    const std::string cluster = plain_name(database.cluster->name.value);
    return !cluster.empty() && holds(parts, cluster);
  }

  // A value that a person fills in, or that an object of the template or the cluster holds, may be right.
  void read_address(const KubernetesContainer& container, const KubernetesEnv& env) {
    if (!is_database_key(env.name.value) || !env.value || env.value->value.empty()) return;
    const std::string parts = made_of(container, env);
    const TemplateDatabase* meant = database_for(env.name.value, parts);
    if (meant == nullptr || holds(parts, "inputs.") || holds_any(parts, {"sqlite", "file:"})) return;
    if (std::ranges::any_of(databases_, [&](const TemplateDatabase& each) { return comes_from(parts, each); }))
      return read_name(container, env, parts);
    if (!env.references.empty() && !container.env_from.empty()) return;
    faults.push_back({env.value->span, "'" + env.name.value + "' takes nothing from the database that the template makes, '" +
                                           meant->cluster->name.value + "'"});
  }

  // The database of the kind that the variable is for; null when the template makes none.
  const TemplateDatabase* database_for(std::string_view key, const std::string& parts) const {
    const bool mysql = key.starts_with("MYSQL") || holds(parts, "mysql://");
    const bool postgres = !mysql && (key.starts_with("P") || holds_any(parts, {"postgres://", "postgresql://"}));
    for (const TemplateDatabase& database : databases_)
      if ((!postgres && database.engine == "mysql") || (!mysql && database.engine == "postgres")) return &database;
    return nullptr;
  }

  // PostgreSQL begins with one database, `postgres`: another one has to be created.
  void read_name(const KubernetesContainer& container, const KubernetesEnv& env, const std::string& parts) {
    const std::string name = database_in(plain_name(env.value->value));
    if (name.empty() || is_filled_in(name) || is_one_of(name, {"postgres", "template1"})) return;
    const bool ours =
        std::ranges::any_of(databases_, [&](const TemplateDatabase& each) { return each.engine == "postgres" && comes_from(parts, each); });
    if (ours && !is_created(container, name))
      faults.push_back({env.value->span, "nothing in the template creates the database '" + name + "'", Severity::note});
  }

  // By a Job, an init container, or the app's own command: whatever names the database, or creates one whose name is computed.
  bool is_created(const KubernetesContainer& app, const std::string& name) const {
    const auto tells = [&](const KubernetesContainer& container) {
      std::string words;
      for (const auto* texts : {&container.spec->command, &container.spec->arguments})
        for (const Text& text : *texts) words += text.value + "\n";
      if (holds_any(words, {"CREATE DATABASE", "create database", "createdb"})) return true;
      return &container != &app && holds(words, name);
    };
    return std::ranges::any_of(place_.file->objects,
                               [&](const KubernetesObject& object) { return std::ranges::any_of(object.containers, tells); });
  }

  const SealosTemplatePlace& place_;
  std::vector<TemplateDatabase> databases_;
};

// The cluster of that name in another file: the database is made apart from the app.
const KubernetesObject* cluster_elsewhere(const Project& project, const KubernetesFile& here, const std::string& name) {
  for (const auto& file : project.facts.kubernetes_files)
    for (const TemplateDatabase& database : databases_of(*file))
      if (file.get() != &here && plain_name(database.cluster->name.value) == name) return database.cluster;
  return nullptr;
}

}  // namespace

std::vector<ForeignCredential> foreign_credentials(const Project& project, const KubernetesFile& file) {
  constexpr std::string_view end = "-conn-credential";
  std::vector<ForeignCredential> foreign;
  std::set<std::string> said;
  if (!databases_of(file).empty()) return foreign;
  for (const KubernetesObject& object : file.objects)
    for (const KubernetesContainer& container : object.containers)
      for (const KubernetesEnv& env : container.env) {
        const std::string name = plain_name(env.object.value);
        if (env.from == KubernetesEnv::From::secret && name.ends_with(end) && said.insert(name).second)
          foreign.push_back({env.object, cluster_elsewhere(project, file, name.substr(0, name.size() - end.size()))});
      }
  return foreign;
}

std::vector<SealosFault> wiring_faults(const SealosTemplatePlace& place) { return std::move(WiringReader(place).faults); }

}  // namespace preship
