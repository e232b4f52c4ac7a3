-- Writes an instance's parts of sums, unless a larger one came first: parts only grow.
--
-- KEYS     hashes with each instance's part of a sum
-- ARGV     the instance; for each sum its part, and for how many ms the sum matters
-- returns  how many sums there were
for i, key in ipairs(KEYS) do
  local part, known = ARGV[2 * i], redis.call('HGET', key, ARGV[1]) or '0'

  if tonumber(part) > tonumber(known) then
    redis.call('HSET', key, ARGV[1], part)
  end
  redis.call('PEXPIRE', key, ARGV[2 * i + 1])
end
return #KEYS
