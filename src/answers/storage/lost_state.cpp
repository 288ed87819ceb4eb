#include "answers/storage/lost_state.h"

#include <algorithm>
#include <map>
#include <optional>

#include "answers/compose/services.h"
#include "answers/env/values.h"
#include "answers/queries.h"
#include "answers/settings/django.h"
#include "answers/settings/laravel.h"
#include "answers/storage/mounts.h"
#include "knowledge/images/images.h"
#include "text/image_name.h"
#include "text/words.h"

namespace preship {
namespace {

struct State {
  std::string what, path;
  Span said;
  bool beside = false;       // the path is one of the project
  bool replaceable = false;  // a variable may name another place
};

// The last string of an expression: os.path.join(BASE_DIR, 'media').
std::string last_string(std::string_view expression) {
  const std::size_t end = expression.find_last_of("'\"");
  if (end == std::string_view::npos || end == 0) return "";
  const std::size_t begin = expression.find_last_of("'\"", end - 1);
  return begin == std::string_view::npos ? "" : std::string(expression.substr(begin + 1, end - begin - 1));
}

bool is_from_environment(std::string_view expression) {
  return holds_any(expression, {"environ", "getenv", "config(", "env(", "env.", "dj_database_url"});
}

class StateOf {
 public:
  StateOf(const Project& project, const Service& service) : project_(project), service_(service) {
    add_code();
    add_django();
    if (std::ranges::any_of(states_, [](const State& state) { return state.what == "its uploads"; }) &&
        keeps_files_elsewhere(project, service))
      std::erase_if(states_, [](const State& state) { return state.what == "its uploads"; });
  }

  const std::vector<State>& states() const { return states_; }

 private:
  bool is_own(const ServiceId& id, const Span& span) const { return id == service_.id && project_.in_production(span); }

  void add(const char* what, std::string path, const Span& said, bool beside, bool replaceable = false) {
    const bool known = std::ranges::any_of(states_, [&](const State& state) { return state.what == what; });
    if (!known) states_.push_back({what, std::move(path), said, beside, replaceable});
  }

  bool serves(std::string_view directory) const {
    return std::ranges::any_of(project_.facts.framework_settings, [&](const FrameworkSetting& one) {
      return one.name.value == "state.served" && is_own(one.service, one.name.span) && one.value.value == directory;
    });
  }

  bool has(std::string_view name) const {
    return std::ranges::any_of(project_.facts.framework_settings,
                               [&](const FrameworkSetting& one) { return one.name.value == name && is_own(one.service, one.name.span); });
  }

  void add_code() {
    const bool laravel = is_laravel(project_, service_);
    for (const FrameworkSetting& one : project_.facts.framework_settings) {
      const std::string& name = one.name.value;
      if (!name.starts_with("state.") || !is_own(one.service, one.name.span)) continue;
      const bool beside = name.ends_with(".beside");
      if (name.starts_with("state.database")) add("its SQLite database", one.value.value, one.name.span, beside, holds(name, ".rails."));
      if (!name.starts_with("state.uploads")) continue;
      // An upload that the code only works on and throws away is served by nobody.
      const bool lasts = one.value.value == "storage/app" ? laravel
                         : one.value.value == "storage"   ? has("state.attached")
                                                          : serves(base_name(trim(one.value.value, "/")));
      if (lasts) add("its uploads", one.value.value, one.name.span, beside);
    }
  }

  void add_django() {
    const DjangoSetting *media = nullptr, *databases = nullptr;
    bool stores = false;
    for (const DjangoSetting& one : project_.facts.django_settings) {
      if (!is_own(one.service, one.name.span)) continue;
      stores = stores || is_one_of(one.name.value, {"STORAGES", "DEFAULT_FILE_STORAGE"});
      if (stage_of(project_, one) == SettingStage::other) continue;
      if (one.name.value == "MEDIA_ROOT") media = &one;
      if (one.name.value == "DATABASES") databases = &one;
    }
    if (media != nullptr && !stores && !is_from_environment(media->value.value) && has_file_fields())
      add("its uploads", last_string(media->value.value), media->value.span, true);
    if (databases != nullptr && holds(databases->value.value, "sqlite3") && !is_from_environment(databases->value.value) &&
        is_set_once(*databases))
      add("its SQLite database", database_name(databases->value.value), databases->value.span, true);
  }

  // https://docs.djangoproject.com/en/stable/ref/models/fields/#filefield
  bool has_file_fields() const {
    return std::ranges::any_of(project_.files, [&](const SourceFile& file) {
      return file.kind == FileKind::python && file.role == PathRole::production && lies_in(file.path, service_.id.directory) &&
             holds(base_name(file.path), "model") && holds_any(file.text, {"models.FileField(", "models.ImageField("});
    });
  }

  // No branch of the module, and no module that is laid over it, sets another one.
  bool is_set_once(const DjangoSetting& setting) const {
    const std::string& text = project_.file(setting.name.span.file).text;
    return text.find("DATABASES") == text.rfind("DATABASES") && !holds_any(text, {"import *", "dj_database_url", "exec("});
  }

  static std::string database_name(std::string_view databases) {
    const std::size_t name = databases.find("NAME");
    if (name == std::string_view::npos) return "";
    const std::size_t end = std::min(databases.find('\n', name), databases.size());
    const std::string found = last_string(databases.substr(std::min(name + 6, end), end - std::min(name + 6, end)));
    return holds(found, ":memory:") ? "" : found;
  }

  const Project& project_;
  const Service& service_;
  std::vector<State> states_;
};

// "sqlite:///./shop.db", "sqlite+aiosqlite:////data/shop.db", "file:/data/shop.db"; "" for any other value.
std::string path_of_sqlite(std::string_view value) {
  if (holds_any(value, {"$", ":memory:", "{"})) return "";
  if (value.starts_with("file:/")) value.remove_prefix(5);
  else if (const std::size_t at = value.find(":///"); (value.starts_with("sqlite:") || value.starts_with("sqlite+")) && at < 20)
    value.remove_prefix(at + 4);
  else return "";
  return std::string(value.substr(0, value.find('?')));
}

class StateSearch {
 public:
  explicit StateSearch(const Project& project) : project_(project) {}

  std::vector<LostState> all() {
    for (const Deployment& deployment : project_.facts.deployments) {
      if (!is_for_servers(deployment)) continue;
      add_variables(deployment);
      const Service* service = deployment.service.empty() ? nullptr : project_.service(deployment.service);
      if (service == nullptr || dockerfile_of(project_, deployment) == nullptr || !is_first(deployment)) continue;
      const StateOf own(project_, *service);
      for (const State& state : own.states())
        if (!is_known(deployment) && !(state.replaceable && is_opaque(project_, OpaqueWhat::env_declarations, deployment)) &&
            (state.what == "its uploads" || !has_database_server(deployment)) && !any_keeps(deployment, state))
          found_.push_back({&deployment, state.what, state.path, state.said});
    }
    return std::move(found_);
  }

 private:
  bool is_for_servers(const Deployment& deployment) {
    if (!deployment.production || !project_.in_production(deployment.name.span)) return false;
    if (deployment.kind == ArtifactKind::fly || deployment.kind == ArtifactKind::render || deployment.kind == ArtifactKind::kamal)
      return true;
    const ComposeFile* file = compose_file_of(project_, deployment);
    const ComposeService* service = compose_service_of(project_, deployment);
    if (file == nullptr || service == nullptr) return false;
    const auto [known, is_new] = for_servers_.try_emplace(file, false);
    if (is_new) known->second = is_for_production(project_, *file);
    return known->second && !is_one_shot(*file, *service);
  }

  // Of a web app and its workers, one stands for all.
  bool is_first(const Deployment& deployment) const {
    const auto like = [&](const Deployment& other) {
      return other.kind == deployment.kind && other.service == deployment.service && other.name.span.file == deployment.name.span.file;
    };
    const Deployment* first = nullptr;
    for (const Deployment& other : project_.facts.deployments)
      if (like(other) && (first == nullptr || (other.web && !first->web))) first = &other;
    return first == &deployment;
  }

  // SQLite is then what the code falls back to, or another program's.
  bool has_database_server(const Deployment& deployment) const {
    for (const std::uint32_t index : places_of(project_.index.declarations, deployment.id)) {
      const EnvDeclaration& one = project_.facts.env_declarations[index];
      if (one.where != DeclaredIn::example && holds_any(one.key.value, {"DATABASE", "DB_", "POSTGRES", "MYSQL", "PGHOST", "MONGO"}))
        return true;
    }
    // The image says where the database is: ENV DATABASE_URL=sqlite3:///data/production.sqlite3.
    for (const std::uint32_t index : places_of(project_.index.declarations, image_id(deployment.dockerfile)))
      if (project_.facts.env_declarations[index].key.value == "DATABASE_URL") return true;
    const ComposeFile* file = compose_file_of(project_, deployment);
    return file != nullptr && std::ranges::any_of(file->services, [](const ComposeService& service) {
             const std::string_view image = service.image ? image_name(service.image->value) : std::string_view();
             return is_database_image(image) && !holds_any(image, {"redis", "valkey"});
           });
  }

  bool is_known(const Deployment& deployment) const {
    return std::ranges::any_of(found_, [&](const LostState& one) { return one.deployment == &deployment; });
  }

  bool keeps(const Deployment& deployment, const State& state) const {
    const Dockerfile* file = dockerfile_of(project_, deployment);
    const StorageMounts mounts = mounts_of_deployment(project_, deployment);
    const std::string workdir = file == nullptr ? "" : final_workdir(*file, deployment.target);
    return mounts.unknown || std::ranges::any_of(mounts.lasting, [&](const Text& target) {
             return may_lie_in(target.value, state.path, state.beside, workdir);
           });
  }

  bool any_keeps(const Deployment& deployment, const State& state) const {
    return std::ranges::any_of(project_.facts.deployments, [&](const Deployment& other) {
      return other.service == deployment.service && other.name.span.file == deployment.name.span.file && keeps(other, state);
    });
  }

  void add_variables(const Deployment& deployment) {
    for (const std::uint32_t index : places_of(project_.index.declarations, deployment.id)) {
      const EnvDeclaration& one = project_.facts.env_declarations[index];
      if (!one.value || one.build_time || one.where == DeclaredIn::example) continue;
      const std::string path = path_of_sqlite(one.value->value);
      if (path.empty() || is_known(deployment)) continue;
      const State state{"its SQLite database", path, one.value->span};
      if (!any_keeps(deployment, state)) found_.push_back({&deployment, state.what, state.path, state.said});
    }
  }

  const Project& project_;
  std::map<const ComposeFile*, bool> for_servers_;
  std::vector<LostState> found_;
};

}  // namespace

std::vector<LostState> lost_state(const Project& project) { return StateSearch(project).all(); }

}  // namespace preship
