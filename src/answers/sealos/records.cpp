#include "answers/sealos/records.h"

#include <algorithm>
#include <cstdlib>

#include "text/dates.h"
#include "text/image_name.h"

namespace preship {
namespace {

bool lacks_tag(const JsonValue& image) { return !image.text().empty() && image_name(image.text()).size() == image.text().size(); }

void check_score(const JsonValue& score, std::vector<SealosFault>& faults) {
  const JsonValue &total = score.find("total"), &dimensions = score.find("dimensions");
  const bool numbers =
      std::ranges::all_of(dimensions.members, [](const JsonMember& member) { return member.value.kind == JsonValue::Kind::number; });
  if (total.kind != JsonValue::Kind::number || dimensions.members.empty() || !numbers) return;
  int sum = 0;
  for (const JsonMember& member : dimensions.members) sum += std::atoi(member.value.text().c_str());
  if (sum != std::atoi(total.text().c_str()))
    faults.push_back({total.span, "'score.total' is " + total.text() + ", and its dimensions make " + std::to_string(sum)});
}

}  // namespace

std::vector<SealosFault> analysis_contradictions(const SealosFile& analysis) {
  std::vector<SealosFault> faults;
  const JsonValue &root = analysis.root, &language = root.find("language"), &all = root.find("all_languages");
  if (language.is_string() && all.is_array() &&
      std::ranges::none_of(all.items, [&](const JsonValue& item) { return item.text() == language.text(); }))
    faults.push_back({language.span, "'all_languages' does not hold '" + language.text() + "'"});
  check_score(root.find("score"), faults);
  const JsonValue& versions = root.find("runtime_version");
  if (language.is_string() && versions.is_object() && !versions.has(language.text()))
    faults.push_back({key_span(root, "runtime_version"), "'runtime_version' holds no version of '" + language.text() + "'"});
  if (const JsonValue& image = root.find("image_ref"); image.is_string() && lacks_tag(image))
    faults.push_back({image.span, "'image_ref' is '" + image.text() + "', without a tag"});
  return faults;
}

std::vector<SealosFault> build_contradictions(const SealosFile& result) {
  std::vector<SealosFault> faults;
  const JsonValue& root = result.root;
  const JsonValue &started = root.find("build").find("started_at"), &finished = root.find("finished_at");
  const auto begin = moment_of(started.text()), end = moment_of(finished.text());
  if (begin && end && *end < *begin) faults.push_back({finished.span, "the build finished before it started"});
  const JsonValue &registry = root.find("registry"), &image = root.find("push").find("remote_image");
  if (!image.is_string() || image.text().empty()) return faults;
  const bool ghcr = image.text().starts_with("ghcr.io/");
  if ((registry.text() == "ghcr" && !ghcr) || (registry.text() == "dockerhub" && ghcr))
    faults.push_back({registry.span, "the registry is '" + registry.text() + "', and the image '" + image.text() + "'"});
  if (lacks_tag(image)) faults.push_back({image.span, "'push.remote_image' is '" + image.text() + "', without a tag"});
  return faults;
}

}  // namespace preship
