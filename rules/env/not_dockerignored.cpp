#include "answers/docker/copied_env_file.h"

#include "rule.h"

namespace preship {

static Fix keep_out(const Project& project, const std::string& ignore) {
  const FileId id = project.by_path.at(ignore);
  const auto end = static_cast<std::uint32_t>(project.file(id).text.size());
  const std::string newline = end == 0 || project.file(id).text.back() == '\n' ? "" : "\n";
  return {"add '**/.env*' to " + ignore, {{{id, end, end}, newline + "**/.env*\n!**/.env*.example\n"}}, false};
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& file : project.facts.dockerfiles) {
    const auto copied = copied_env_file(project, *file);
    if (!copied) continue;
    Finding finding{copied->copy->span,
                    "this copies '" + copied->path + "' into the image: " +
                        (copied->ignore.empty() ? "there is no .dockerignore" : "no pattern of " + copied->ignore + " keeps it out")};
    if (!copied->ignore.empty()) finding.fix = keep_out(project, copied->ignore);
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule env_not_dockerignored() { return {check}; }

}  // namespace preship
