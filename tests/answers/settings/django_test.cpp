#include "answers/settings/django.h"

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

static SettingStage stage_in(const std::map<std::string, std::string>& files) {
  Analysis analysis = Analysis::from_memory(files);
  const Project& project = analysis.project();
  for (const DjangoSetting& setting : project.facts.django_settings)
    if (setting.name.value == "ALLOWED_HOSTS" && setting.literal) return stage_of(project, setting);
  return SettingStage::other;
}

TEST_CASE("which settings module production runs with") {
  const std::string open = "ALLOWED_HOSTS = ['*']\n", overlay = "from .local import *\n";
  CHECK(stage_in({{"shop/settings.py", open}}) == SettingStage::probable);
  CHECK(stage_in({{"shop/settings.py", open}, {"shop/build_settings.py", "from .settings import *\nALLOWED_HOSTS = S['A']\n"}}) ==
        SettingStage::other);
  CHECK(stage_in({{"shop/settings.py", open + overlay}}) == SettingStage::other);
  CHECK(stage_in({{"shop/settings.py", open + "try:\n    from shop.local import *\nexcept ImportError:\n    pass\n"}}) ==
        SettingStage::other);
  CHECK(stage_in({{"shop/settings.py", overlay + open}}) == SettingStage::probable);
  CHECK(stage_in({{"shop/settings.py", open + overlay}, {"shop/local.py", "LANGUAGE_CODE = 'de'\n"}}) == SettingStage::probable);
}
