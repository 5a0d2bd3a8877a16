"""The rules, which tell what the reading has found; 持平, 翻番 and N成 are found here."""
