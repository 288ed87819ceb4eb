#include "rule.h"
#include "text/words.h"

namespace preship {

namespace {

// What docker/metadata-action makes of a commit: https://github.com/docker/metadata-action#typesha
struct CommitTags {
  std::string images;
  std::vector<std::string> tags;  // "sha-<short>", "<long>"
  Span span;
};

}  // namespace

static std::string option_of(const std::string& line, const std::string& name, const std::string& otherwise) {
  const std::size_t at = line.find("," + name + "=");
  if (at == std::string::npos) return otherwise;
  const std::size_t begin = at + name.size() + 2;
  return line.substr(begin, line.find(',', begin) - begin);
}

// Only commits: tags of branches, versions and raw text may be anything. Null when a line may give the tag.
static std::optional<CommitTags> commit_tags(const WorkflowStep& step) {
  const WorkflowEntry* images = find_entry(step.with, "images");
  const WorkflowEntry* tags = find_entry(step.with, "tags");
  if (step.action() != "docker/metadata-action" || images == nullptr || tags == nullptr ||
      tags->value.value.find("${{") != std::string::npos)
    return std::nullopt;
  CommitTags result{"\n" + images->value.value + "\n", {}, tags->value.span};
  for (std::size_t at = 0; at < tags->value.value.size();) {
    const std::size_t end = std::min(tags->value.value.find('\n', at), tags->value.value.size());
    const std::string line(trim(std::string_view(tags->value.value).substr(at, end - at)));
    at = end + 1;
    if (line.starts_with("type=sha"))
      result.tags.push_back(option_of(line, "prefix", "sha-") + (option_of(line, "format", "short") == "long" ? "<long>" : "<short>"));
    if (line.starts_with("type=raw")) return std::nullopt;
  }
  return result.tags.empty() ? std::nullopt : std::optional(result);
}

static std::string wanted_image(const std::string& word) {
  for (const char* commit : {":${{ github.sha }}", ":$GITHUB_SHA", ":${GITHUB_SHA}", ":${{github.sha}}"})
    if (const std::size_t at = word.find(commit); at != std::string::npos && at + std::string_view(commit).size() == word.size())
      return word.substr(word.find_last_of("=\"' ", at) + 1, at - word.find_last_of("=\"' ", at) - 1);
  return {};
}

static bool pushed_otherwise(const Workflow& workflow, const std::string& image) {
  return std::ranges::any_of(workflow.image_builds, [&](const WorkflowImageBuild& build) {
    return std::ranges::any_of(build.tags, [&](const Text& tag) { return tag.value.starts_with(image + ":${{ github.sha"); });
  });
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& workflow : project.facts.workflows) {
    std::vector<CommitTags> made;
    for (const WorkflowJob& job : workflow->jobs)
      for (const WorkflowStep& step : job.steps)
        if (const auto tags = commit_tags(step)) made.push_back(*tags);
    for (const WorkflowJob& job : workflow->jobs)
      for (const WorkflowStep& step : job.steps)
        for (const ShellCommand& command : step.commands)
          for (const Text& word : command.words) {
            const std::string image = made.size() == 1 ? wanted_image(word.value) : "";
            if (image.empty() || made[0].images.find("\n" + image + "\n") == std::string::npos || pushed_otherwise(*workflow, image))
              continue;
            if (std::ranges::find(made[0].tags, "<long>") != made[0].tags.end()) continue;
            findings.push_back(
                {word.span, "'" + image + "' is asked for with the whole commit as its tag, and is pushed as '" + made[0].tags[0] + "'"});
            findings.back().notes.push_back({made[0].span, "the tags that are pushed"});
          }
  }
  return findings;
}

Rule image_tag_mismatch() { return {check}; }

}  // namespace preship
