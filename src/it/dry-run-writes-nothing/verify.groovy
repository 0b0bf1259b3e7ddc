assert new File(basedir, 'build.log').text =~ /[0-9a-f]{64}/
assert !new File(basedir, 'target').exists()
