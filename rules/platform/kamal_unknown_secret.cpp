#include "answers/files.h"
#include "answers/ignored_by_git.h"
#include "answers/platforms/kamal.h"
#include "rule.h"
#include "text/nearest.h"

namespace preship {

static const KamalSecrets* secrets_at(const Project& project, const std::string& path) {
  const auto& files = project.facts.kamal_secrets;
  const auto found = std::ranges::find_if(files, [&](const auto& one) { return project.file(one->file).path == path; });
  return found == files.end() ? nullptr : found->get();
}

static Findings check(const Project& project) {
  Findings findings;
  each_kamal_setup(project, [&](const KamalSetup& setup) {
    // Kamal 1 takes them from .env.
    if (setup.secrets.empty() || setup.version == KamalVersion::one) return;
    const std::string own_path = setup.secrets + (setup.destination.empty() ? "" : "." + setup.destination);
    const std::string common_path = setup.secrets + "-common";
    const KamalSecrets *own = secrets_at(project, own_path), *common = secrets_at(project, common_path);
    // A file that git does not keep may give anything.
    if (own == nullptr || setup.partial || (common == nullptr && ignored_by_git(project, common_path))) return;
    std::vector<std::string_view> given;
    for (const KamalSecrets* file : {own, common})
      for (std::size_t i = 0; file != nullptr && i < file->names.size(); ++i) given.emplace_back(file->names[i].value);
    for (const Text& name : kamal_secret_names(setup)) {
      if (std::ranges::find(given, name.value) != given.end()) continue;
      const auto near = nearest(name.value, given);
      findings.push_back({.span = name.span,
                          .message = "no line of '" + own_path + "' gives '" + name.value + "'" +
                                     (near ? "; did you mean '" + std::string(*near) + "'?" : ""),
                          .notes = {{{own->file, 0, 0}, "Kamal takes secrets from here"}}});
    }
  });
  return findings;
}

Rule platform_kamal_unknown_secret() { return {check}; }

}  // namespace preship
