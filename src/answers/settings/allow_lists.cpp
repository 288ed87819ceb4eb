#include "answers/settings/allow_lists.h"

#include <algorithm>

#include "answers/env/readers.h"
#include "answers/env/values.h"
#include "answers/settings/django.h"
#include "knowledge/env/names.h"
#include "knowledge/words/stages.h"

namespace preship {
namespace {

// "*" and "*.harbour.io" are patterns, and known all the same.
bool is_written_out(const Text& item) { return !host_of(item.value).empty() && item.value.find_first_of("${}<>%") == std::string::npos; }

void add(AllowList list, std::vector<AllowList>& lists) {
  if (!list.items.empty() && std::ranges::all_of(list.items, is_written_out)) lists.push_back(std::move(list));
}

void add_variables(const Project& project, std::vector<AllowList>& lists) {
  for (const GivenValue& value : once<given_values>(project)) {
    const bool origins = is_origins_key(value.key());
    if (value.stage != Stage::production || (!origins && !is_hosts_key(value.key()))) continue;
    if (!may_be_read(project, *value.declaration)) continue;
    const Text& text = *value.declaration->value;
    AllowList list{.name = value.key(), .span = text.span, .items = {}, .origins = origins};
    for (const std::string_view item : list_items(text.value)) list.items.push_back({std::string(item), place_of(text, item)});
    add(std::move(list), lists);
  }
}

void add_settings(const Project& project, std::vector<AllowList>& lists) {
  for (const DjangoSetting& setting : project.facts.django_settings) {
    const bool origins = is_origins_key(setting.name.value);
    if (!setting.literal || (!origins && !is_hosts_key(setting.name.value))) continue;
    const SettingStage stage = stage_of(project, setting);
    if (stage == SettingStage::other) continue;
    add({setting.name.value, setting.value.span, setting.items, origins, stage == SettingStage::production}, lists);
  }
}

}  // namespace

std::vector<AllowList> allow_lists(const Project& project) {
  std::vector<AllowList> lists;
  add_variables(project, lists);
  add_settings(project, lists);
  return lists;
}

}  // namespace preship
