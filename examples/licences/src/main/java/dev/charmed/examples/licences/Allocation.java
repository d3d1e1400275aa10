package dev.charmed.examples.licences;

/**
 * The seats of one application.
 *
 * @param relation over which it asked
 * @param serial of its token, one more each time that is renewed
 */
record Allocation(int relation, long seats, long serial) {
    Allocation withSeats(long wanted) {
        return new Allocation(relation, wanted, serial);
    }

    Allocation renewed() {
        return new Allocation(relation, seats, serial + 1);
    }
}
