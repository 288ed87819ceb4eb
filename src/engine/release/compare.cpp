#include <algorithm>
#include <set>
#include <tuple>

#include "engine/release/release_diff.h"
#include "knowledge/stores/upgrades.h"
#include "model/deployment_text.h"
#include "paths/path.h"
#include "text/words.h"

namespace preship {
namespace {

using Items = std::vector<ReleaseItem>;

std::string in_quotes_of(std::string_view text) { return "'" + std::string(text) + "'"; }

std::string place_of(const StatePlace& place) { return place.path + ":" + std::to_string(place.line); }

std::string listed_names(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) text += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
  return text;
}

std::string service_words(const ServiceKeyId& id, const ServiceKey& key) {
  return id.service != "." ? id.service : key.service_name.empty() || key.service_name == "." ? "the app" : key.service_name;
}

std::string moment_of(const ServiceKey& key) {
  return key.in_browser       ? "; browsers get it from the build, so it must be there while building"
         : key.while_building ? "; it must be there while building as well"
                              : "";
}

// What follows for whoever deploys: who has it already, who certainly lacks it, and where preship cannot see.
void add_whereabouts(const ServiceKey& key, ReleaseItem& item) {
  item.details.push_back({"read", place_of(key.place)});
  for (const std::string& deployment : key.lacking) item.details.push_back({"missing", deployment + " does not give it"});
  for (const std::string& deployment : key.others)
    item.details.push_back({"look at", deployment + " does not give it, and starts a command of its own"});
  for (const auto& [deployment, source] : key.hidden)
    item.details.push_back({"put it", "where " + deployment + " takes its variables from: " + source});
  if (!key.givers.empty()) item.details.push_back({"given by", listed_names(key.givers)});
  if (!key.examples.empty()) item.details.push_back({"listed in", listed_names(key.examples)});
  if (key.givers.empty() && key.lacking.empty() && key.hidden.empty())
    item.details.push_back({"put it", "wherever it runs: no file of this repository gives it"});
}

void compare_needed(const ServiceKeyId& id, const ServiceKey& now, const ServiceKey* before, Items& items) {
  const bool done = !now.givers.empty() && now.lacking.empty() && now.hidden.empty();
  ReleaseItem item{.step = done ? DeployStep::change : DeployStep::before,
                   .change = before != nullptr && before->read ? ReleaseChange::changed : ReleaseChange::added,
                   .demand = !done,
                   .kind = "variable",
                   .subject = id.service,
                   .name = id.key,
                   .text = service_words(id, now) + " needs " + id.key +
                           (before != nullptr && before->read ? ", which it could do without before" : "") + moment_of(now),
                   .place = now.place};
  add_whereabouts(now, item);
  items.push_back(std::move(item));
}

void compare_optional(const ServiceKeyId& id, const ServiceKey& now, Items& items) {
  // Of the others it is not certain: an option of something, a language in which absence is no error.
  const std::string absence = now.defaulted ? ", which has a default" : "";
  ReleaseItem item{.kind = "variable",
                   .subject = id.service,
                   .name = id.key,
                   .text = service_words(id, now) + " reads " + id.key + absence,
                   .details = {{"read", place_of(now.place)}},
                   .place = now.place};
  if (!now.givers.empty()) item.details.push_back({"given by", listed_names(now.givers)});
  items.push_back(std::move(item));
}

// Keys that were read and are not any more, anywhere.
void compare_unread(const ReleaseState& before, const ReleaseState& now, Items& items) {
  std::set<std::string> said;
  for (const auto& [id, key] : before.keys) {
    if (!key.read || now.read.contains(id.key) || !said.insert(id.key).second) continue;
    ReleaseItem item{.step = DeployStep::after,
                     .change = ReleaseChange::removed,
                     .kind = "variable",
                     .subject = id.service,
                     .name = id.key,
                     .text = "nothing reads " + id.key + " any more",
                     .details = {{"was read", place_of(key.place)}},
                     .place = key.place};
    if (const auto given = now.given.find(id.key); given != now.given.end()) {
      std::vector<std::string> givers = given->second;
      std::ranges::sort(givers);
      givers.erase(std::ranges::unique(givers).begin(), givers.end());
      item.details.push_back({"still given", listed_names(givers)});
    }
    items.push_back(std::move(item));
  }
}

void compare_keys(const ReleaseState& before, const ReleaseState& now, Items& items) {
  for (const auto& [id, key] : now.keys) {
    if (!key.read) continue;
    const auto old = before.keys.find(id);
    const ServiceKey* was = old == before.keys.end() ? nullptr : &old->second;
    if (key.breaks && (was == nullptr || !was->breaks)) compare_needed(id, key, was, items);
    else if (was == nullptr || !was->read) compare_optional(id, key, items);
  }
  compare_unread(before, now, items);
}

// How an entry of each kind is told. An empty sentence: nothing is said.
struct Telling {
  DeployStep step = DeployStep::change;
  bool demand = false;
  std::string_view kind;
  std::string text;
  std::vector<ReleaseDetail> details = {};
};

std::string key_of_object(const ReleaseEntryId& id) { return id.name.empty() ? "" : " with the key " + in_quotes_of(id.name); }

Telling tell_added(const ReleaseEntryId& id, const ReleaseEntry& entry) {
  constexpr DeployStep before = DeployStep::before;
  switch (id.kind) {
    case StateKind::input:
      return {before, true, "variable",
              id.subject + " takes " + id.name + " from its environment or the .env beside it, and has no default"};
    case StateKind::repository_secret:
      return {before, true, "secret", "the workflows need the secret " + id.name, {{"create", "gh secret set " + id.name}}};
    case StateKind::repository_variable:
      return {before, true, "secret", "the workflows need the variable " + id.name, {{"create", "gh variable set " + id.name}}};
    case StateKind::cluster_secret:
      return {before, true, "secret", "the cluster needs the Secret " + in_quotes_of(id.subject) + key_of_object(id)};
    case StateKind::cluster_config:
      return {before, true, "secret", "the cluster needs the ConfigMap " + in_quotes_of(id.subject) + key_of_object(id)};
    case StateKind::external: {
      const std::string kind = id.name.substr(0, id.name.find(' ')), name = id.name.substr(kind.size() + 1);
      return {before,
              true,
              kind == "volume" ? "volume" : "secret",
              "the " + kind + " " + in_quotes_of(name) + " has to be there before " + id.subject + " starts",
              {{"create", "docker " + kind + " create " + name}}};
    }
    case StateKind::domain:
      return {before, true, "domain", id.name + " has to resolve to this deployment, and to have a certificate"};
    case StateKind::deployment:
      return {DeployStep::change, false, "deployment", id.subject + " is new"};
    case StateKind::port:
      return {DeployStep::change, false, "port", id.subject + " publishes port " + entry.value};
    case StateKind::volume:
      return {DeployStep::change, false, "volume",
              id.subject + " keeps " + id.name + " in " + (entry.value.empty() ? "a volume without a name" : in_quotes_of(entry.value)) +
                  (entry.value.starts_with('.') || entry.value.starts_with('/') ? "" : ", which begins empty: put it into the backup")};
    case StateKind::claim:
      return {DeployStep::change, false, "volume",
              "the claim " + in_quotes_of(id.name) + " is new and begins empty: put it into the backup"};
    case StateKind::schedule:
      return {DeployStep::change, false, "schedule",
              id.name == entry.value || id.subject.ends_with(".timer") ? id.subject + " runs at " + in_quotes_of(entry.value)
                                                                       : id.name + " runs at " + in_quotes_of(entry.value)};
    case StateKind::image:
      return {DeployStep::change, false, "image", id.subject + (id.name.empty() ? " runs " : " is built on ") + entry.value};
    case StateKind::health:
      return {DeployStep::change, false, "health", id.subject + " is asked for its health at " + entry.value};
    case StateKind::start:
      return {DeployStep::change, false, "start", id.subject + " starts with " + in_quotes_of(entry.value)};
    case StateKind::release_command:
      return {DeployStep::change, false, "start", id.subject + " runs " + in_quotes_of(entry.value) + " before each release"};
  }
  return {};
}

Telling tell_removed(const ReleaseEntryId& id, const ReleaseEntry& entry) {
  constexpr DeployStep after = DeployStep::after;
  switch (id.kind) {
    case StateKind::input:
      return {after, false, "variable", id.subject + " does not take " + id.name + " any more"};
    case StateKind::repository_secret:
      return {after, false, "secret", "no workflow uses the secret " + id.name + " any more"};
    case StateKind::repository_variable:
      return {after, false, "secret", "no workflow uses the variable " + id.name + " any more"};
    case StateKind::cluster_secret:
    case StateKind::cluster_config:
      return {};  // a Secret may have come into the repository
    case StateKind::external:
      return {after, false, "volume",
              id.subject + " does not use the " + id.name.substr(0, id.name.find(' ')) + " " +
                  in_quotes_of(id.name.substr(id.name.find(' ') + 1)) + " any more"};
    case StateKind::domain:
      return {after, false, "domain", "nothing answers for " + id.name + " any more"};
    case StateKind::deployment:
      return {after, false, "deployment",
              "no file starts " + id.subject + " any more: it runs until somebody stops it, unless the deploy prunes"};
    case StateKind::port:
      return {DeployStep::change, false, "port", id.subject + " does not publish port " + entry.value + " any more"};
    case StateKind::volume:
      return {after, false, "volume",
              id.subject + " does not keep " + id.name + " any more" +
                  (entry.value.empty() ? "" : ": what is in " + in_quotes_of(entry.value) + " stays until somebody removes it")};
    case StateKind::claim:
      return {after, false, "volume",
              "the claim " + in_quotes_of(id.name) + " is in no file any more; its data stays until somebody deletes it"};
    case StateKind::schedule:
      return {DeployStep::change, false, "schedule", in_quotes_of(id.name) + " of " + id.subject + " does not run any more"};
    case StateKind::image:
      return {DeployStep::change, false, "image", id.subject + " does not use " + entry.value + " any more"};
    case StateKind::health:
      return {DeployStep::change, false, "health", id.subject + " is not asked for its health at " + entry.value + " any more"};
    case StateKind::start:
      return {DeployStep::change, false, "start", id.subject + " starts with its default, not with " + in_quotes_of(entry.value)};
    case StateKind::release_command:
      return {DeployStep::change, false, "start", id.subject + " does not run " + in_quotes_of(entry.value) + " before a release any more"};
  }
  return {};
}

bool is_named_volume(const std::string& source) { return !source.empty() && source.find_first_of("./~$") != 0; }

Telling tell_changed(const ReleaseEntryId& id, const std::string& old, const std::string& now) {
  const std::string arrow = old + " -> " + now;
  switch (id.kind) {
    case StateKind::port:
      return {DeployStep::change, false, "port", id.subject + " publishes port " + now + " instead of " + old};
    case StateKind::volume:
      if (is_named_volume(old) && is_named_volume(now))
        return {DeployStep::before, true, "volume",
                id.subject + " keeps " + id.name + " in " + in_quotes_of(now) + ", not in " + in_quotes_of(old) +
                    ": what is there does not come along"};
      return {DeployStep::change, false, "volume", id.subject + " keeps " + id.name + " elsewhere: " + arrow};
    case StateKind::schedule:
      return {DeployStep::change, false, "schedule", id.name + " runs at " + in_quotes_of(now) + " instead of " + in_quotes_of(old)};
    case StateKind::image: {
      Telling telling{DeployStep::change, false, "image", id.subject + ": " + arrow};
      if (const std::string_view step = store_upgrade(old, now); !step.empty() && id.name.empty()) {
        telling.step = DeployStep::before;
        telling.demand = true;
        telling.details.push_back({"do", std::string(step)});
      }
      return telling;
    }
    case StateKind::health:
      return {DeployStep::change, false, "health",
              id.subject + " is asked for its health at " + now + ", not at " + old +
                  ": monitors outside of this repository may ask for the old one"};
    case StateKind::start:
      return {DeployStep::change, false, "start", id.subject + " starts with " + in_quotes_of(now) + " instead of " + in_quotes_of(old)};
    case StateKind::release_command:
      return {DeployStep::change, false, "start",
              id.subject + " runs " + in_quotes_of(now) + " before each release instead of " + in_quotes_of(old)};
    default:
      return {};
  }
}

ReleaseItem item_of(const ReleaseEntryId& id, Telling telling, ReleaseChange change, const StatePlace& place) {
  ReleaseItem item{.step = telling.step,
                   .change = change,
                   .demand = telling.demand,
                   .kind = std::string(telling.kind),
                   .subject = id.subject,
                   .name = id.name,
                   .text = std::move(telling.text),
                   .details = std::move(telling.details),
                   .place = place};
  item.details.insert(item.details.begin(), {change == ReleaseChange::removed ? "was in" : "in", place_of(place)});
  return item;
}

// What a new or removed deployment has is told with it.
bool goes_with_deployment(const ReleaseEntryId& id, const ReleaseState& without) {
  if (id.kind < StateKind::image || id.kind == StateKind::claim || id.kind == StateKind::schedule) return false;
  return !deployment_name(id.subject).empty() && !without.entries.contains({StateKind::deployment, id.subject, ""});
}

void add_parts(const ReleaseState& state, const ReleaseEntryId& deployment, ReleaseItem& item) {
  const std::pair<StateKind, const char*> parts[] = {
      {StateKind::image, "image"},    {StateKind::start, "starts with"}, {StateKind::release_command, "runs first"},
      {StateKind::port, "publishes"}, {StateKind::volume, "keeps"},      {StateKind::health, "health"}};
  for (const auto& [kind, label] : parts)
    for (auto at = state.entries.lower_bound({kind, deployment.subject, ""});
         at != state.entries.end() && at->first.kind == kind && at->first.subject == deployment.subject; ++at)
      item.details.push_back(
          {label, kind == StateKind::volume
                      ? at->first.name + " in " + (at->second.value.empty() ? "a volume without a name" : at->second.value)
                      : at->second.value});
}

// A program of the repository starts with its default when the file itself is new or gone: nothing to say.
bool is_gone(const ReleaseEntryId& id, const ReleaseState& state) {
  return id.kind == StateKind::start && deployment_name(id.subject).empty() && !state.entries.contains(id) && !is_deployment(id.subject);
}

void compare_entries(const ReleaseState& before, const ReleaseState& now, Items& items) {
  for (const auto& [id, entry] : now.entries) {
    const auto old = before.entries.find(id);
    if (old == before.entries.end()) {
      if (goes_with_deployment(id, before)) continue;
      ReleaseItem item = item_of(id, tell_added(id, entry), ReleaseChange::added, entry.place);
      item.after = entry.value;
      if (id.kind == StateKind::deployment) add_parts(now, id, item);
      items.push_back(std::move(item));
    } else if (old->second.value != entry.value) {
      ReleaseItem item = item_of(id, tell_changed(id, old->second.value, entry.value), ReleaseChange::changed, entry.place);
      item.before = old->second.value;
      item.after = entry.value;
      items.push_back(std::move(item));
    }
  }
  for (const auto& [id, entry] : before.entries) {
    if (now.entries.contains(id) || goes_with_deployment(id, now) || is_gone(id, now)) continue;
    ReleaseItem item = item_of(id, tell_removed(id, entry), ReleaseChange::removed, entry.place);
    item.before = entry.value;
    items.push_back(std::move(item));
  }
}

// A variable that a compose file hands on from its environment is told once: to be set, or to be taken out.
void drop_repeats(Items& items) {
  std::set<std::string> demanded, unread;
  for (const ReleaseItem& item : items) {
    if (item.kind != "variable") continue;
    if (item.demand && item.change == ReleaseChange::added) demanded.insert(item.name);
    if (item.step == DeployStep::after && item.text.starts_with("nothing reads")) unread.insert(item.name);
  }
  std::erase_if(items, [&](const ReleaseItem& item) {
    if (item.kind != "variable") return false;
    const bool given = item.step == DeployStep::change && item.change == ReleaseChange::added && !item.demand;
    const bool taken = item.step == DeployStep::after && !item.text.starts_with("nothing reads");
    return (given && demanded.contains(item.name)) || (taken && unread.contains(item.name));
  });
}

// The order in which people work.
std::size_t kind_rank(std::string_view kind) {
  constexpr std::string_view kinds[] = {"variable",   "secret", "volume", "image", "domain",
                                        "deployment", "start",  "health", "port",  "schedule"};
  return static_cast<std::size_t>(std::ranges::find(kinds, kind) - std::begin(kinds));
}

}  // namespace

std::vector<ReleaseItem> compare_states(const ReleaseState& before, const ReleaseState& now) {
  Items items;
  compare_keys(before, now, items);
  compare_entries(before, now, items);
  std::erase_if(items, [](const ReleaseItem& item) { return item.text.empty(); });
  drop_repeats(items);
  std::ranges::stable_sort(items, {}, [](const ReleaseItem& item) {
    return std::tuple(item.step, kind_rank(item.kind), std::string_view(item.subject), std::string_view(item.name));
  });
  return items;
}

}  // namespace preship
