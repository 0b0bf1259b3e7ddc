import io.github.dockercache.it.Case

def test = Case.in(basedir)

def sha256 = { file -> java.security.MessageDigest.getInstance('SHA-256').digest(file.bytes).encodeHex().toString() }
assert test.baseKey().matches('[0-9a-f]{64}')
assert test.baseKey() == sha256(test.file('', 'docker-layer-caching-key.txt'))
assert test.filesKey() == sha256(test.file('', 'docker-layer-caching-files.txt'))
assert test.baseKey() != test.filesKey()
assert test.text('docker-layer-caching-key.txt').startsWith('docker-cache-key 1\n')
assert test.text('key.json').contains(test.baseKey())
