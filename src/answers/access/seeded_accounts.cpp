#include "answers/access/seeded_accounts.h"

#include <re2/re2.h>

#include <algorithm>
#include <span>

#include "answers/release/release.h"
#include "knowledge/code/code_words.h"
#include "knowledge/secrets/secrets.h"
#include "model/shell_script.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr std::string_view password_role = "account.password:";

// The file makes different accounts by the stage, or none, or takes the password from elsewhere.
bool asks_for_stage(std::string_view text) {
  return holds_any(text, {"Rails.env", "ENV[", "ENV.fetch", "environment(", "isLocal", "isProduction", "env(", "settings.DEBUG",
                          "os.environ", "getenv"});
}

bool runs_seeds(const ReleaseStep& step) {
  return std::ranges::any_of(step.words, [](const Text& word) {
    return is_one_of(word.value, {"db:seed", "db:setup", "db:prepare", "db:reset", "--seed", "db:seed:replant"});
  });
}

bool runs_migrations(const ReleaseStep& step) {
  return step.kind == ReleaseKind::migrate && holds_any(step.tool, {"manage.py", "django-admin"});
}

// The whole table of a language: a migration of Django is not run by Rails.
bool runs(const ReleaseStep& step, std::string_view how, std::string_view language) {
  if (step.conditional) return false;
  if (how == "migrate") return runs_migrations(step);
  const bool laravel =
      std::ranges::any_of(step.words, [](const Text& word) { return word.value == "artisan" || word.value.ends_with("/artisan"); });
  return runs_seeds(step) && laravel == (language == "php");
}

class Search {
 public:
  explicit Search(const Project& project) : project_(project) {
    for (const ReleasePlace& place : release_places(project))
      if (place.production || releases_what_runs(project, place))
        for (const ReleaseStep& step : place.steps) steps_.push_back(&step);
  }

  std::vector<SeededAccount> all() {
    for (const FrameworkSetting& setting : project_.facts.framework_settings)
      if (setting.name.value.starts_with(password_role)) look_at(setting);
    for (const auto& script : project_.facts.shell_scripts)
      if (project_.in_production({script->file})) look_at(*script);
    for (const Deployment& deployment : project_.facts.deployments)
      if (deployment.production && project_.in_production(deployment.name.span))
        for (const Text& word : deployment.command) look_at(word, word.span);
    return std::move(found_);
  }

 private:
  void look_at(const FrameworkSetting& setting) {
    const SourceFile& file = project_.file(setting.name.span.file);
    if (!project_.in_production(setting.name.span) || !is_common_secret(setting.value.value) || asks_for_stage(file.text)) return;
    const std::string_view how = std::string_view(setting.name.value).substr(password_role.size());
    for (const ReleaseStep* step : steps_)
      if (runs(*step, how, code_language(file.kind)))
        return found_.push_back({setting.value, step->span, how == "migrate" ? "the migration" : "the seed data"});
  }

  // manage.py shell -c "User.objects.create_superuser('admin', 'admin@example.com', 'admin')"
  void look_at(const Text& word, const Span& command) {
    static const re2::RE2 made(
        R"re(create_superuser\(\s*(?:\w+\s*=\s*)?\\?["'][^"'$\\]+\\?["']\s*,\s*(?:(?:email\s*=\s*)?\\?["'][^"'$\\]*\\?["']\s*,\s*)?(?:password\s*=\s*)?\\?["']([^"'$\\]+)\\?["'])re");
    re2::StringPiece password;
    if (!holds(word.value, "create_superuser(") || !re2::RE2::PartialMatch(word.value, made, &password)) return;
    if (is_common_secret({password.data(), password.size()}))
      found_.push_back({{std::string(password), word.span}, command, "this command"});
  }

  void look_at(const ShellScript& script) {
    const bool runs = std::ranges::any_of(steps_, [&](const ReleaseStep* step) { return step->span.file == script.file; });
    for (const ShellCommand& command : runs ? std::span<const ShellCommand>(script.commands) : std::span<const ShellCommand>()) {
      const ShellFlow& flow = command.flow;
      if (flow.in_branch || flow.in_loop || flow.in_fallback || !flow.function.empty()) continue;
      for (const Text& word : command.words) look_at(word, command.span);
      for (const ShellRedirect& redirect : flow.redirects) look_at(redirect.target, command.span);
    }
  }

  const Project& project_;
  std::vector<const ReleaseStep*> steps_;
  std::vector<SeededAccount> found_;
};

}  // namespace

std::vector<SeededAccount> seeded_accounts(const Project& project) { return Search(project).all(); }

}  // namespace preship
