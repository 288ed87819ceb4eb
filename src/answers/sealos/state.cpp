#include "answers/sealos/state.h"

#include <algorithm>
#include <cstdlib>

#include "text/characters.h"
#include "text/dates.h"
#include "text/image_name.h"
#include "text/url.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr std::int64_t hour = 3600 * 1000, day = 24 * hour;

std::optional<std::int64_t> moment(const JsonValue& value) { return value.is_string() ? moment_of(value.text()) : std::nullopt; }

bool earlier(const JsonValue& one, const JsonValue& other) {
  const auto first = moment(one), second = moment(other);
  return first && second && *first < *second;
}

bool differ(const JsonValue& one, const JsonValue& other) { return one.is_string() && other.is_string() && one.text() != other.text(); }

std::string quoted(const JsonValue& value) { return "'" + value.text() + "'"; }

// https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names
bool is_label(std::string_view name) {
  return !name.empty() && name.size() <= 63 && name.front() != '-' && name.back() != '-' &&
         std::ranges::all_of(name, [](char byte) { return (byte >= 'a' && byte <= 'z') || is_digit(byte) || byte == '-'; });
}

// "20260310-143022" at the end of a tag, as the plugin makes them.
std::optional<std::int64_t> moment_of_tag(std::string_view image) {
  constexpr std::size_t size = 15;
  if (image.size() < size + 1 || image[image.size() - size - 1] != ':') return std::nullopt;
  const std::string tag(image.substr(image.size() - size));
  if (tag[8] != '-' || !std::ranges::all_of(tag.substr(0, 8) + tag.substr(9), is_digit)) return std::nullopt;
  return moment_of(tag.substr(0, 4) + "-" + tag.substr(4, 2) + "-" + tag.substr(6, 2) + "T" + tag.substr(9, 2) + ":" + tag.substr(11, 2) +
                   ":" + tag.substr(13, 2) + "Z");
}

class StateReader {
 public:
  explicit StateReader(const SealosFile& state) : last_(state.root.find("last_deploy")), history_(state.root.find("history")) {
    read_last();
    read_order();
    read_images(state);
    read_identity(state.root.find("runtime_truth").find("identity"));
  }

  std::vector<SealosFault> faults;

 private:
  void add(const JsonValue& value, std::string message, std::optional<Severity> severity = {}) {
    faults.push_back({value.span, std::move(message), severity});
  }

  void read_last() {
    const JsonValue &name = last_.find("app_name"), &url = last_.find("url"), &updated = last_.find("last_updated_at");
    if (name.is_string() && !name.text().empty() && !is_label(name.text()))
      add(name, quoted(name) + " cannot be the name of a Deployment: at most 63 lower case letters, digits and hyphens");
    if (url.text().starts_with("https://") && !parse_url(url.text())) add(url, quoted(url) + " is no address");
    if (earlier(updated, last_.find("deployed_at"))) add(updated, "the last update is before the deployment itself");
    // Clocks and zones differ by less than a day.
    if (const auto at = moment(updated); at && *at > *moment_of(today() + "T23:59:59Z") + day)
      add(updated, quoted(updated) + " lies in the future");
    const JsonValue& image = last_.find("image");
    if (const auto made = moment_of_tag(image.text()), at = moment(updated); made && at && *made > *at + day)
      add(image, "the image was built after the last update that the record knows");
  }

  void read_order() {
    const JsonValue* before = nullptr;
    for (std::size_t i = 0; i < history_.items.size(); ++i) {
      const JsonValue& entry = history_.items[i];
      const JsonValue &action = entry.find("action"), &status = entry.find("status"), &at = entry.find("at");
      if (i == 0 && action.is_string() && action.text() != "deploy")
        add(action, "the history begins with " + quoted(action) + ", and not with a deployment");
      if (i == 0 && status.text() == "failed") add(status, "the history begins with a deployment that failed");
      if (before != nullptr && earlier(at, *before)) add(at, "'history[" + std::to_string(i) + "]' is before the entry above it");
      if (moment(at)) before = &at;
    }
  }

  // What each entry replaced has to be what the entry before it brought. Of a history that was cut, the first entry stands alone; a patch
  // may bring any image.
  void read_images(const SealosFile& state) {
    constexpr std::size_t most = 50;
    const JsonValue* running = nullptr;
    for (std::size_t i = 0; i < history_.items.size(); ++i) {
      const JsonValue& entry = history_.items[i];
      const JsonValue &image = entry.find("image"), &previous = entry.find("previous_image");
      const std::string& action = entry.find("action").text();
      if (action == "patch" || (i == 1 && history_.items.size() >= most)) running = nullptr;
      if (action == "set-image" && image.is_string() && !previous.text().empty()) {
        if (image.text() == previous.text()) add(image, "'history[" + std::to_string(i) + "]' replaces an image by itself");
        else if (running != nullptr && differ(*running, previous))
          add(previous, "'history[" + std::to_string(i) + "]' replaces " + quoted(previous) + ", where " + quoted(*running) + " ran");
      }
      if (is_one_of(action, {"deploy", "set-image"}) && entry.find("status").text() == "success" && image.is_string()) running = &image;
    }
    const std::vector<const JsonValue*> deployed = images_deployed(state);
    if (deployed.empty()) return;
    const JsonValue &image = last_.find("image"), &newest = deployed.back()->find("image"), &updated = last_.find("last_updated_at");
    if (differ(image, newest)) add(image, "the last image in the history is " + quoted(newest) + ", and not " + quoted(image));
    read_last_moment(updated);
  }

  void read_last_moment(const JsonValue& updated) {
    const JsonValue* newest = nullptr;
    for (const JsonValue& entry : history_.items)
      if (entry.find("status").text() == "success") newest = &entry.find("at");
    if (newest == nullptr) return;
    const auto last = moment(*newest), said = moment(updated);
    if (last && said && std::llabs(*last - *said) > hour)
      add(updated, "the last entry of the history is of " + quoted(*newest), Severity::note);
  }

  void read_identity(const JsonValue& identity) {
    for (const std::string_view name : {"app_name", "namespace", "image", "url"})
      if (differ(identity.find(name), last_.find(name)))
        add(identity.find(name),
            "what ran was checked as " + quoted(identity.find(name)) + ", and 'last_deploy' says " + quoted(last_.find(name)));
  }

  const JsonValue &last_, &history_;
};

void read_evidence(const Project& project, const SealosApp& app, const JsonValue& truth, std::vector<SealosFault>& faults) {
  for (const JsonValue& item : truth.find("evidence_paths").items) {
    const std::string path = item.is_string() ? resolve_path(app.directory, item.text()).value_or("") : "";
    if (!path.empty() && !project.by_path.contains(path)) faults.push_back({item.span, "the evidence " + quoted(item) + " is not here"});
  }
}

}  // namespace

std::vector<SealosFault> state_contradictions(const SealosFile& state) { return std::move(StateReader(state).faults); }

std::vector<SealosFault> truth_faults(const Project& project, const SealosApp& app) {
  std::vector<SealosFault> faults;
  const JsonValue &root = app.state->root, &truth = root.find("runtime_truth"), &status = truth.find("status");
  const JsonValue& history = root.find("history");
  if (!truth.is_object()) {
    // Older plugins did not write it.
    if (root.find("last_deploy").is_object())
      faults.push_back({key_span(root, ""), "the record holds no check of the running app", Severity::note});
  } else if (is_one_of(status.text(), {"pending", "failed"})) {
    faults.push_back({status.span, "the check of the running app is " + quoted(status)});
  }
  if (const JsonValue& at = truth.find("captured_at"); earlier(at, root.find("last_deploy").find("last_updated_at")))
    faults.push_back({at.span, "the running app was checked before its last update"});
  if (const JsonValue& window = truth.find("stability_window_seconds");
      status.text() == "verified" && window.kind == JsonValue::Kind::number && std::atoi(window.text().c_str()) < 60)
    faults.push_back({window.span, "the app was watched for " + window.text() + " seconds, and 60 are the least"});
  if (const JsonValue& redacted = truth.find("redaction_status"); status.text() == "verified" && redacted.text() == "not_applicable")
    faults.push_back({redacted.span, "nobody says that the evidence is free of secrets"});
  read_evidence(project, app, truth, faults);
  if (!history.items.empty() && history.items.back().find("status").text() == "failed")
    faults.push_back({history.items.back().find("status").span, "the last change of the deployment failed"});
  return faults;
}

}  // namespace preship
