/**
 * What the command line tells about a network: {@link gossamer.scenarios.network.Network} is one as
 * the user named it, {@link gossamer.scenarios.network.NetworkShape} and {@link
 * gossamer.scenarios.network.Mixing} what its shape and spectrum say, {@link
 * gossamer.scenarios.network.DesignResult} what a rate design makes of it and {@link
 * gossamer.scenarios.network.Prediction} how long DADAO then takes. Rates are in exchanges per unit
 * of time, the time of one gradient step a node.
 */
@NullMarked
package gossamer.scenarios.network;

import org.jspecify.annotations.NullMarked;
