#include "answers/settings/django.h"

#include <algorithm>

#include "knowledge/words/stages.h"

namespace preship {
namespace {

// Another module that sets the same name, such as settings/production.py, may be the one that counts.
bool is_set_once(const Project& project, const DjangoSetting& setting) {
  return std::ranges::count_if(project.facts.django_settings, [&](const DjangoSetting& other) {
           return other.name.value == setting.name.value && other.service == setting.service;
         }) == 1;
}

// from .local_settings import * at the end of the module, where the repository has no such file: it may set anything.
bool may_be_replaced_out_of_sight(const Project& project, const DjangoSetting& setting) {
  if (setting.overlay.empty()) return false;
  const std::string name = setting.overlay.substr(setting.overlay.rfind('.') + 1);  // npos + 1 is 0
  return std::ranges::none_of(project.by_path, [&](const auto& file) {
    return file.first.ends_with("/" + name + ".py") || file.first == name + ".py" || file.first.ends_with("/" + name + "/__init__.py");
  });
}

}  // namespace

SettingStage stage_of(const Project& project, const DjangoSetting& setting) {
  if (!project.in_production(setting.name.span)) return SettingStage::other;
  const NamedStage named = stage_named_by(project.file(setting.name.span.file).path);
  if (named == NamedStage::production) return SettingStage::production;
  if (may_be_replaced_out_of_sight(project, setting)) return SettingStage::other;
  return named == NamedStage::none && is_set_once(project, setting) ? SettingStage::probable : SettingStage::other;
}

bool is_replaced_in_settings(const Project& project, const SecretLiteral& secret) {
  if (secret.home != SecretHome::source) return false;
  const std::string directory = directory_of(project.file(secret.value.file).path);
  return std::ranges::any_of(project.facts.django_settings, [&](const DjangoSetting& setting) {
    return setting.name.value == secret.name.value && setting.name.span.file != secret.value.file &&
           (!setting.literal || stage_named_by(project.file(setting.name.span.file).path) == NamedStage::production) &&
           directory_of(project.file(setting.name.span.file).path) == directory;
  });
}

}  // namespace preship
