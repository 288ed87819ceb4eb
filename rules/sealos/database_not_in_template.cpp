#include "answers/sealos/wiring.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static void check_credentials(const Project& project, const SealosTemplatePlace& place, Findings& findings) {
  for (const ForeignCredential& foreign : foreign_credentials(project, *place.file)) {
    findings.push_back({foreign.secret.span, "the credential is of a database that the template does not make"});
    // A name without an expression is that of a database which is there already.
    if (foreign.cluster != nullptr || !is_filled_in(foreign.secret.value)) findings.back().severity = Severity::warning;
    if (foreign.cluster != nullptr) findings.back().notes.push_back({foreign.cluster->name.span, "another file makes it"});
  }
}

// POSTGRES_HOST, PGUSER, DATABASE_URL.
static bool is_about_database(std::string_view key) {
  return is_database_key(key) || key.starts_with("POSTGRES") || key.starts_with("PG") || key.starts_with("DB_") ||
         key.starts_with("DATABASE_");
}

// What gives the app a database from outside of the template: an input that the person fills in, or a Secret that is there already.
static const KubernetesEnv* database_from_outside(const SealosTemplatePlace& place) {
  const KubernetesContainer* container = place.workload == nullptr ? nullptr : main_container(*place.workload);
  if (container == nullptr) return nullptr;
  for (const KubernetesEnv& env : container->env)
    if (is_about_database(env.name.value) && (!env.object.value.empty() || holds(made_of(*container, env), "inputs."))) return &env;
  return nullptr;
}

static void check_use(const Project& project, const SealosTemplatePlace& place, Findings& findings) {
  if (place.workload == nullptr || !uses_engine(project, place, "postgres")) return;
  if (const KubernetesEnv* given = database_from_outside(place)) {
    findings.push_back(
        {.span = given->name.span, .message = "the app's PostgreSQL comes from outside of the template", .severity = Severity::note});
    return;
  }
  findings.push_back({place_of_template(place), "the app uses PostgreSQL, and the template makes no database for it"});
}

static void check(const Project& project, const SealosTemplatePlace& place, Findings& findings) {
  const std::vector<TemplateDatabase> databases = databases_of(*place.file);
  const std::size_t before = findings.size();
  check_credentials(project, place, findings);
  if (findings.size() > before) return;
  const bool managed = std::ranges::find(databases, "postgres", &TemplateDatabase::engine) != databases.end();
  for (const KubernetesObject& object : place.file->objects)
    if (engine_run_by(object) == "postgres" && !managed) {
      findings.push_back(
          {.span = main_container(object)->image->span,
           .message = object.kind.value + " '" + object.name.value + "' runs PostgreSQL by itself: no backup, no managed password",
           .severity = Severity::warning});
      return;
    }
  if (!managed) check_use(project, place, findings);
}

Rule sealos_database_not_in_template() { return {each_sealos_template<check>}; }

}  // namespace preship
